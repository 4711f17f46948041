package io.carillon.definitions;

import io.carillon.api.InvalidInputException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Changes one value of a document where it stands. What comes out is read again: if it does not say
 * what it should, the document is written anew, without its comments.
 */
final class YamlEditor {
  private static final String SOURCE = "definition";

  private YamlEditor() {}

  static String with(String text, String pointer, Object value) {
    Map<String, Object> wanted = new YamlReader(SOURCE).read(text).values();
    List<String> path = path(pointer);
    put(wanted, path, value);
    String edited = edited(text, path, value);
    return edited != null && says(edited, wanted) ? edited : YamlWriter.write(wanted);
  }

  private static List<String> path(String pointer) {
    List<String> path = new ArrayList<>();
    for (String key : pointer.substring(1).split("/", -1)) {
      path.add(Pointers.unescape(key));
    }
    return path;
  }

  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> document, List<String> path, Object value) {
    Map<String, Object> map = document;
    for (String key : path.subList(0, path.size() - 1)) {
      if (!(map.get(key) instanceof Map<?, ?> inner)) {
        throw new IllegalArgumentException("There are no keys in " + key);
      }
      Map<String, Object> copy = new LinkedHashMap<>((Map<String, Object>) inner);
      map.put(key, copy);
      map = copy;
    }
    map.put(path.get(path.size() - 1), value);
  }

  private static boolean says(String edited, Map<String, Object> wanted) {
    try {
      return new YamlReader(SOURCE).read(edited).values().equals(wanted);
    } catch (InvalidInputException e) {
      return false;
    }
  }

  /** The text with the value in its place, or null if it has none. */
  private static String edited(String text, List<String> path, Object value) {
    Node document = compose(text);
    Node node = document;
    Node key = null;
    boolean flow = false;
    for (String name : path) {
      if (!(node instanceof MappingNode mapping)) {
        return null;
      }
      flow |= mapping.getFlowStyle() == FlowStyle.FLOW;
      NodeTuple tuple = tuple(mapping, name);
      if (tuple == null && mapping != document && name.equals(path.get(path.size() - 1))) {
        return inserted(text, mapping, name, value);
      }
      if (tuple == null) {
        return flow || path.size() > 1 ? null : appended(text, name, value);
      }
      key = tuple.getKeyNode();
      node = tuple.getValueNode();
    }
    if (!(node instanceof ScalarNode)) {
      return null;
    }
    int start = place(text, node.getStartMark());
    int end = place(text, node.getEndMark());
    String rest = text.substring(end);
    String written = written(value, flow, key.getStartMark().getColumn());
    boolean lineEnds = written.endsWith("\n");
    if (lineEnds && rest.startsWith("\n")) {
      written = written.substring(0, written.length() - 1);
    } else if (!lineEnds && text.substring(start, end).endsWith("\n")) {
      written += "\n";
    }
    return text.substring(0, start) + written + rest;
  }

  private static String appended(String text, String key, Object value) {
    String line = text.isEmpty() || text.endsWith("\n") ? "" : "\n";
    String written = written(value, false, 0);
    return text + line + key + ": " + written + (written.endsWith("\n") ? "" : "\n");
  }

  /** The text with another key before those of a mapping in it; null if there are none. */
  private static String inserted(String text, MappingNode mapping, String key, Object value) {
    if (mapping.getValue().isEmpty()) {
      return null;
    }
    Node first = mapping.getValue().get(0).getKeyNode();
    boolean flow = mapping.getFlowStyle() == FlowStyle.FLOW;
    int start = place(text, first.getStartMark());
    int column = first.getStartMark().getColumn();
    String next = flow ? ", " : "\n" + " ".repeat(column);
    return text.substring(0, start)
        + key
        + ": "
        + written(value, flow, column)
        + next
        + text.substring(start);
  }

  private static Node compose(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(1 << 20);
    try {
      return new Yaml(options).compose(new StringReader(text));
    } catch (YAMLException e) {
      throw new InvalidInputException(SOURCE + ": is not valid YAML", e);
    }
  }

  private static NodeTuple tuple(MappingNode mapping, String name) {
    for (NodeTuple tuple : mapping.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name)) {
        return tuple;
      }
    }
    return null;
  }

  /** Marks count code points. */
  private static int place(String text, Mark mark) {
    return text.offsetByCodePoints(0, mark.getIndex());
  }

  /** A value as it stands behind its key: in one line, or as a block below it. */
  private static String written(Object value, boolean flow, int column) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(each -> each.getKey() + ": " + written(each.getValue(), true, column))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream()
          .map(each -> written(each, true, column))
          .collect(Collectors.joining(", ", "[", "]"));
    }
    String line = YamlWriter.write(Map.of("k", value)).substring("k: ".length());
    boolean block = line.startsWith("|");
    if (block && !flow) {
      String indent = " ".repeat(column);
      return line.replaceAll("\n(?=[^\n])", "\n" + indent);
    }
    return block ? YamlWriter.quoted(value.toString()) : line.stripTrailing();
  }
}
