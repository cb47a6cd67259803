package dev.reeve.backup;

/**
 * What a backup has done so far or in all. Sizes in bytes.
 *
 * @param filesListed files found on the host
 * @param bytesListed their sizes
 * @param filesNew files that the parent snapshot did not have
 * @param filesChanged files that it had otherwise
 * @param filesUnmodified files taken over without being read
 * @param dirsNew directories that the parent did not have
 * @param dirsChanged directories that it had otherwise
 * @param dirsUnmodified directories that are the same
 * @param filesDone files that are settled
 * @param bytesDone their content
 * @param bytesRead content that came from the host
 */
public record BackupCounts(
        long filesListed,
        long bytesListed,
        long filesNew,
        long filesChanged,
        long filesUnmodified,
        long dirsNew,
        long dirsChanged,
        long dirsUnmodified,
        long filesDone,
        long bytesDone,
        long bytesRead) {}
