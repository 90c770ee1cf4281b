package dev.cornerstone.realm.apply;

import dev.cornerstone.realm.plan.Change;

/** Makes changes to the objects of some kinds. Made twice, a change is as if made once. */
interface Writer {

    /** Adds the object, or brings it to what it should be. */
    void write(Change change);

    /** Removes the object, if it is there. */
    void remove(Change change);
}
