package parley.app.topics;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.SecurityUtils;

/**
 * A permission that somebody needs.
 *
 * @param principal `User:parley-ingest`, say
 * @param pattern whether the name is a whole one or what names begin with
 */
public record Acl(
    String principal,
    ResourceType resource,
    String name,
    PatternType pattern,
    List<AclOperation> operations) {
  public Acl {
    operations = List.copyOf(operations);
  }

  /** The arguments of `kafka-acls` that grant it. */
  public String arguments() {
    String allowed =
        operations.stream()
            .map(operation -> " --operation " + SecurityUtils.operationName(operation))
            .collect(Collectors.joining());
    String what =
        switch (resource) {
          case GROUP -> "--group";
          case TRANSACTIONAL_ID -> "--transactional-id";
          default -> "--topic";
        };
    return "--add --allow-principal "
        + principal
        + allowed
        + " "
        + what
        + " "
        + name
        + (pattern == PatternType.PREFIXED ? " --resource-pattern-type prefixed" : "");
  }
}
