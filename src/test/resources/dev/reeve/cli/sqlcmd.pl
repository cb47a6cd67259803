#!/usr/bin/perl
# A double of sqlcmd and of the SQL Server behind it, for the command line's tests. It knows the statements that the
# recordings in dev/reeve/database/sqlserver hold, and answers in their words: put together from Microsoft's documentation
# and published transcripts, not taken from a server. A database is a file: a line "rows N", then bytes.
use strict;
use warnings;
use Encode;

my $d = '%DIR%';
my %with_value = map { $_ => 1 } qw(-S -d -U -h -w -s -l -t -f -Q);
my (%option, @shown);
while (@ARGV) {
    my $word = shift;
    $option{$word} = $with_value{$word} ? shift : 1;
    push @shown, $word, ($with_value{$word} ? $option{$word} : ()) if $word =~ /^-[SUEC]$/;
}
sub unknown { print STDERR "double: @_\n"; exit 98 }
unknown('standard input') if length(join '', <STDIN>);
system("ps -eww -o args >> '$d/ps' 2>/dev/null");
$option{'-Q'} =~ /^DECLARE \@q NVARCHAR\(MAX\)=CONVERT\(NVARCHAR\(MAX\),0x([0-9A-F]+)\);EXEC\(\@q\)$/ or unknown('batch');
my $sql = decode('UTF-16LE', pack('H*', $1));
$sql =~ s/^SET NOCOUNT ON;(?:SET LANGUAGE us_english;)?// or unknown($sql);
open(my $log, '>>:utf8', "$d/said") or unknown($!);
print $log "@shown ? $sql\n";
close $log;

sub fault { -e "$d/fault-$_[0]" }
sub hex_of { uc unpack('H*', encode('UTF-16LE', $_[0])) }
sub plain { my ($text, $sign) = @_; $text =~ s/\Q$sign$sign\E/$sign/g; $text }
sub place { "$d/databases/$_[0]" }
sub content { local $/; open(my $in, '<:raw', $_[0]) or return undef; my $all = <$in>; $all }
sub fill { open(my $out, '>:raw', $_[0]) or unknown("$_[0]: $!"); print $out $_[1]; close $out; chmod 0660, $_[0] }
sub rows { content(place($_[0])) =~ /^rows (\d+)\n/ ? $1 : 0 }
sub complain {
    while (@_) { my ($number, $text) = splice @_, 0, 2; print STDERR "Msg $number, Level 16, State 1, Server sql2022, Line 1\n$text\n" }
    exit 1;
}

my $password = $ENV{SQLCMDPASSWORD} // '';
if (fault('login') || $password ne content("$d/password") || ($option{'-U'} // '') ne 'reeve') {
    print STDERR "Sqlcmd: Error: Microsoft ODBC Driver 18 for SQL Server : Login failed for user '$option{'-U'}'..\n";
    exit 1;
}
print STDERR "Changed language setting to us_english.\n";
my $text = qr/N'((?:[^']|'')*)'/;
my $name = qr/\[((?:[^\]]|\]\])*)\]/;
if ($sql =~ /SERVERPROPERTY\('ProductVersion'\)/) {
    print 'reeve ', join(' ', map { hex_of($_) } '16.0.4135.4 Developer Edition (64-bit)', "$d/backups", '/var/opt/mssql/data/',
        '/var/opt/mssql/data/'), "\n";
} elsif ($sql =~ /FROM sys\.databases WHERE database_id<>2 ORDER BY name;$/) {
    opendir(my $all, "$d/databases");
    print 'reeve ', hex_of(decode('UTF-8', $_)), " 0 user\n" for sort grep { !/^\./ } readdir $all;
} elsif ($sql =~ /^SELECT 'reeve '\+CAST\(COUNT\(\*\) AS VARCHAR\(9\)\) FROM sys\.databases WHERE name=$text$/) {
    print 'reeve ', (-e place(plain($1, "'")) ? 1 : 0), "\n";
} elsif ($sql =~ /^BACKUP DATABASE $name TO DISK=$text WITH COPY_ONLY,CHECKSUM,STOP_ON_ERROR,FORMAT,INIT,SKIP,NO_COMPRESSION,NAME=N'reeve'$/) {
    my ($database, $file) = (plain($1, ']'), plain($2, "'"));
    if (fault('stuck') || fault('disk')) {
        fault('stuck') ? mkdir $file : fill($file, 'a part');
        complain(3202, "Write on \"$file\" failed: 112(There is not enough space on the disk.)", 3013, 'BACKUP DATABASE is terminating abnormally.');
    }
    fill($file, content(place($database)));
    print STDERR "BACKUP DATABASE successfully processed 330 pages in 0.118 seconds (24.364 MB/sec).\n";
} elsif ($sql =~ /^RESTORE VERIFYONLY FROM DISK=$text WITH CHECKSUM,STOP_ON_ERROR$/) {
    print STDERR "The backup set on file 1 is valid.\n";
} elsif ($sql =~ /^CREATE TABLE #f .*RESTORE FILELISTONLY FROM DISK=N''(.*)'''\);SELECT CAST/) {
    my $backup = content($1) // complain(3201, "Cannot open backup device '$1'. Operating system error 2(The system cannot find the file specified.).");
    $backup =~ /^rows / or complain(3241, "The media family on device '$1' is incorrectly formed. SQL Server cannot process this media family.");
    print 'reeve ', hex_of('erp'), ' ', hex_of('/var/opt/mssql/data/erp.mdf'), " D\n";
    print 'reeve ', hex_of('erp_log'), ' ', hex_of('/var/opt/mssql/data/erp_log.ldf'), " L\n";
} elsif ($sql =~ /^IF DB_ID\($text\) IS NOT NULL SELECT 'reeve taken' ELSE RESTORE DATABASE $name FROM DISK=$text WITH CHECKSUM,STOP_ON_ERROR,MOVE N'erp' TO /) {
    my ($database, $file) = (plain($2, ']'), plain($3, "'"));
    fill(place($database), "rows 5\ntheirs") if fault('taken');
    if (-e place($database)) {
        print "reeve taken\n";
    } elsif (fault('restore')) {
        fill(place($database), 'restoring');
        complain(3183, "RESTORE detected an error on page (1:264) in database \"$database\" as read from the backup set.", 3013, 'RESTORE DATABASE is terminating abnormally.');
    } else {
        fill(place($database), content($file));
        print STDERR "RESTORE DATABASE successfully processed 330 pages in 0.096 seconds (26.855 MB/sec).\n";
    }
} elsif ($sql =~ /^USE $name;SELECT CAST\('reeve T /) {
    my $database = plain($1, ']');
    print 'reeve T ', hex_of('dbo'), ' ', hex_of('orders'), ' ', rows($database), "\nreeve O views 2\n";
} elsif ($sql =~ /^IF DB_ID\($text\) IS NOT NULL BEGIN IF DATABASEPROPERTYEX\(/) {
    my $database = plain($1, "'");
    complain(3709, "Cannot drop the database while the database snapshot \"before\" refers to it. Drop that database first.") if fault('drop');
    unlink place($database);
} elsif ($sql =~ /^USE $name;\nselect count\(\*\) from orders$/) {
    print rows(plain($1, ']')), "\n";
} else {
    unknown($sql);
}
