/**
 * What reeve has to say: findings, failures, exit codes and the bilingual catalogue of their texts.
 *
 * <p>Glossary. A <em>problem</em> is a kind of trouble that the tool can foresee (an enum constant of the package that
 * can meet it). A <em>finding</em> is one occurrence of a problem: where, with which details. A <em>failure</em> is the
 * exception that carries a finding across a feature's edge. An <em>explanation</em> is the text of a finding in one
 * language: problem, cause, fix, prevention. The <em>catalogue</em> turns findings into explanations.
 *
 * <p>This package knows the JDK and nothing else, so that everything may depend on it.
 */
@NullMarked
package dev.reeve.finding;

import org.jspecify.annotations.NullMarked;
