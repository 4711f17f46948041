/** What a vendor implements to carry messages. */
@Export
@Version("0.1.0")
package io.carillon.api.channel;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
