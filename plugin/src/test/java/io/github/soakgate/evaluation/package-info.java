/** How often the judge is right: labelled runs made from seeds, judged as real ones are, beside what others do. */
@NullMarked
package io.github.soakgate.evaluation;

import org.jspecify.annotations.NullMarked;
