/** Workflows: their definitions, versions, life cycle and issue log. */
@Export
@Version("0.1.0")
package io.carillon.api.workflow;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
