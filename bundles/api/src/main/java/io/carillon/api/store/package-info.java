/** What the store offers beside the DataSource. */
@Export
@Version("0.1.0")
package io.carillon.api.store;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
