package dev.reeve.machine.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.machine.MachineProblem;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What tests expect of failures. */
final class Failures {
    private Failures() {}

    /** The finding of the failure that something must stop with. */
    static Finding of(MachineProblem problem, ThrowingCallable work) {
        Throwable thrown = Assertions.catchThrowable(work);
        assertThat(thrown).isInstanceOf(Failure.class);
        Finding finding = ((Failure) thrown).finding();
        assertThat(finding.code()).isEqualTo(problem.code());
        assertThat(finding.subject().host()).isNotNull();
        return finding;
    }
}
