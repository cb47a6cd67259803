package dev.reeve.survey;

/**
 * Why something could not be seen. {@link Survey#problem} makes problems of them, whose texts quote {@code host}, {@code
 * check} and {@code detail}, and those of whole hosts what {@link HostSilence} says.
 */
public enum Unseen {
    /** The account may not look there. */
    NOT_ALLOWED,
    /** The program that would tell is not on the host. */
    NO_PROGRAM,
    /** The question took too long on the host. */
    TIMED_OUT,
    /** The connection broke, or the host's time was up, in the middle of the answer. */
    CUT,
    /** The host never came to the question. */
    NO_ANSWER,
    /** There is an answer, and nobody can make sense of it. */
    NOT_UNDERSTOOD,
    /** The host was given up. */
    HOST_LATE,
    /** A command was started, and nothing came that is an answer. */
    HOST_SPEECHLESS,
    /** The end of the answer is not there. */
    ANSWER_CUT,
    /** Several checks of a host could not look for want of rights: told once. */
    LITTLE_SEEN
}
