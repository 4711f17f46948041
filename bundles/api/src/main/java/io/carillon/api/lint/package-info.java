/** Findings: what is wrong or risky before anybody is written to. */
@Export
@Version("0.1.0")
package io.carillon.api.lint;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
