package dev.reeve.inventory;

/** An address that posts messages for whoever has it. */
public record PlainHook(
        @Setting(value = "Where the address is kept: whoever has it may post.", required = true)
        SecretReference url) {}
