package io.carillon.shell.completer;

import io.carillon.api.segment.Segments;
import io.carillon.shell.Services;
import java.util.Collection;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Names of segments. */
@Service
public final class SegmentNames extends NameCompleter {
  @Override
  Collection<String> names(Services services) {
    return services.find(Segments.class).map(Segments::list).orElse(List.of()).stream()
        .map(segment -> segment.name())
        .toList();
  }
}
