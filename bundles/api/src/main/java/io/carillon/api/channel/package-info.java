/**
 * Channels as the rooms see them; what a vendor implements is in {@code io.carillon.spi.channel}.
 */
@Export
@Version("0.1.0")
package io.carillon.api.channel;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
