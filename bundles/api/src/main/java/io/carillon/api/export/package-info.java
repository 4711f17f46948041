/** The second stage of a workflow: its data, written to where others read them. */
@Export
@Version("0.1.0")
package io.carillon.api.export;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
