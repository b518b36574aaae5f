package dev.halftone.conformance.rule;

import dev.halftone.conformance.script.Attempt;
import dev.halftone.conformance.script.AttemptDriver;
import dev.halftone.conformance.subject.OfferUnderTest;
import dev.halftone.conformance.subject.PlayedCase;
import dev.halftone.spi.task.ImageTask;
import java.util.List;

/** Recorded answers, played to other tasks than the recorded one. */
final class Playback {

    private static final int MOST_CASES = 8;

    private Playback() {}

    /** Whether two tasks whose first calls are the same lead to different calls later on, after recorded answers. */
    static boolean differs(OfferUnderTest offer, ImageTask one, ImageTask other) {
        return offer.provider().played().stream()
                .filter(played -> played.task().modelId().equals(one.modelId()))
                .filter(played -> played.exchanges().size() > 1)
                .limit(MOST_CASES)
                .anyMatch(played -> !sends(played, one).equals(sends(played, other)));
    }

    private static List<Wire> sends(PlayedCase played, ImageTask task) {
        AttemptDriver driver = new AttemptDriver(
                played.offer().protocol(), played.offer().provider().credential());
        return driver.run(task, played.scriptCase().at(), played.exchanges()).sends().stream()
                .map(Attempt.Send::call)
                .map(Wire::of)
                .toList();
    }
}
