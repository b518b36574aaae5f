package dev.halftone.plugin.bedrock;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import java.util.Locale;

/** Why a Stability model came to an end without a picture that can be used, although the status is 200. */
final class FinishReasons {

    private FinishReasons() {}

    static Failure failure(String reason) {
        FailureKind kind = kind(reason.toLowerCase(Locale.ROOT));
        return Failure.of(
                        kind,
                        // Some work was accepted: even a refused prompt is free by inference only.
                        Exposure.POSSIBLE,
                        ErrorText.message("Bedrock finished without the picture", reason, ErrorText.remedy(kind)))
                .resend(kind == FailureKind.PROVIDER_ERROR ? RetrySafety.MAYBE : RetrySafety.NO)
                .providerCode(ErrorText.cleaned(reason, ErrorText.LONGEST_CODE))
                .build();
    }

    private static FailureKind kind(String reason) {
        if (reason.contains("output image") || reason.equals("content_filtered")) {
            return FailureKind.OUTPUT_REJECTED;
        } else if (reason.contains("filter") && (reason.contains("prompt") || reason.contains("input image"))) {
            return FailureKind.INPUT_REJECTED;
        }
        return reason.contains("filter") ? FailureKind.CONTENT_REJECTED : FailureKind.PROVIDER_ERROR;
    }
}
