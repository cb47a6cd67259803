package dev.reeve.inspect.outside;

import dev.reeve.inventory.Surroundings;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.function.UnaryOperator;

/**
 * What looking needs of the world around.
 *
 * @param executor runs the checks side by side, as many as it has threads; they wait more than they work
 * @param clock the time that certificates and time servers are compared with
 * @param random numbers that nobody else can guess
 * @param surroundings where secrets and programs are found
 * @param destination the address of a host of the inventory
 */
public record OutsideWorld(
        ExecutorService executor,
        Clock clock,
        SecureRandom random,
        Surroundings surroundings,
        UnaryOperator<String> destination) {}
