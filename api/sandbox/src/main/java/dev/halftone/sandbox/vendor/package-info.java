/**
 * What a vendor is to the sandbox: routes, answers and the requests they answer. A new vendor is a package beside this one
 * that implements {@link dev.halftone.sandbox.vendor.Vendor}, and one line where the sandbox lists its vendors. No vendor's
 * facts stand here, and no sockets.
 */
@NullMarked
package dev.halftone.sandbox.vendor;

import org.jspecify.annotations.NullMarked;
