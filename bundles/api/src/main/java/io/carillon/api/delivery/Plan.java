package io.carillon.api.delivery;

import io.carillon.api.Sql;
import io.carillon.api.address.AddressRule;
import java.time.Instant;
import java.util.Set;

/**
 * Who is to get a step's message.
 *
 * @param workflowVersion the version whose step this is
 * @param step the step's key
 * @param cycle 1, or more after a reset (R147)
 * @param languages the languages besides its own in which the message is there, lower case, such as
 *     {@code de}: whoever has such a locale gets it so
 * @param contacts boolean SQL over the contact with the alias {@code c}
 * @param scope whom of all contacts it need ask
 * @param address at which address each of them is written to (R68-R74)
 * @param cap above so many addresses, nobody (R106-R109). 0 lets those through who are only noted
 *     as skipped; a negative one plans and notes nothing, whatever is found
 * @param hour the strike that plans it
 */
public record Plan(
    long workflowId,
    int workflowVersion,
    String step,
    int cycle,
    String channel,
    long messageId,
    int messageVersion,
    Set<String> languages,
    Sql contacts,
    Scope scope,
    AddressRule address,
    int cap,
    Instant hour) {}
