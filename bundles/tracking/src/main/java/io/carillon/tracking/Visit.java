package io.carillon.tracking;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;

/**
 * A request from a mail, read to its end.
 *
 * @param token as it was sent
 * @param body what came with a POST, at most one byte more than is allowed; else empty
 * @param now when it came
 */
record Visit(
    String token,
    HttpServletRequest request,
    HttpServletResponse response,
    byte[] body,
    Instant now) {}
