package io.carillon.api.export;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Whether exports can be made as documents say. */
@ProviderType
public interface ExportChecks {
  /** What forbids it now, one line each; empty if nothing does. */
  List<String> problems(List<ExportPlan> plans);
}
