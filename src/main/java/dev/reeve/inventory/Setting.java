package dev.reeve.inventory;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One key of the inventory: what it means and which values it takes. The key is the component's name in kebab-case, the
 * kind of value is the component's type.
 *
 * <p>One annotation rather than one for each property, because each annotation type costs a generated class at start-up.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
    /** What the key means, for the schema and for editors; one or two sentences. */
    String value();

    /** The key, where it is not the component's name in kebab-case. */
    String key() default "";

    /** Whether the component is no key of its own but the name under which the record stands in its mapping. */
    boolean isName() default false;

    /** Whether the key must be there; a required list must hold something. */
    boolean required() default false;

    /** What is taken when the key is absent, in the notation of the file; {@code {}} for a record of defaults. */
    String defaultsTo() default "";

    /** Which texts are allowed; for a list, which texts in it. */
    Form form() default Form.ANY;

    /** The least number, or the least duration in seconds. */
    int least() default 0;

    /** The greatest number, or the greatest duration in seconds. */
    int most() default 0;

    /** Keys that may not stand beside this one when it is true. */
    String[] excludes() default {};

    /** Whether a single value may stand for a list of one. */
    boolean oneOrMany() default false;

    /** For a list of records: the key that a single text in the list stands for. */
    String shorthand() default "";
}
