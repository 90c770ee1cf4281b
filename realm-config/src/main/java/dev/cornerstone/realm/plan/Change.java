package dev.cornerstone.realm.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One object that is not as the files say.
 *
 * @param fields what differs, by path; of an addition all that it will have
 * @param object what the object is to be; of a removal what it is
 */
public record Change(Action action, ObjectName name, List<Field> fields, ObjectNode object) {

    public enum Action {
        ADD('+'),
        CHANGE('~'),
        REMOVE('-');

        private final char sign;

        Action(char sign) {
            this.sign = sign;
        }

        public char sign() {
            return sign;
        }
    }
}
