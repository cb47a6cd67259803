package dev.reeve.inventory;

/** Which antivirus a host is expected to have. */
public enum AntivirusProduct {
    /** Any that is known; a host without one is a finding. */
    ANY,
    /** ClamAV, whose signatures reeve judges. */
    CLAMAV,
    /** Another one, whose signatures are looked after elsewhere: only that it is there is looked at. */
    OTHER,
    /** None, and that is in order. */
    NONE
}
