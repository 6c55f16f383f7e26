// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How a name comes from the outbox into the roster, once and in its place, whatever fails: a model
// for Spin, which goes through every order of the steps below. It is of the protocol, not of the
// code: two files, two threads, what travels between them, and whoever pulls the plug.
//
// What must hold, in every order:
//   - a name that was reported as stored is in the roster after every crash;
//   - a name that was reported as accepted is in the roster at rest, as a student or as refused;
//   - no entry is there twice, and none before its predecessor;
//   - the outbox is empty at rest, and it always comes to rest (weak fairness is assumed).
//
// outbox.sh makes a search. With one of the bugs below, and one kind of fault that it makes fatal,
// it must find an error.

// The size of what is searched. Request 0 is typed name by name, request 1 is pasted as one block.
#define REQUESTS 2
#ifndef NAMES
#define NAMES 2 // of each request
#endif
#ifndef ROOM
#define ROOM 1 // in the pipeline
#endif
#define LARGEST_BLOCK 2
#ifndef UNWELCOME
#define UNWELCOME 0 // the entry that the roster refuses
#endif
// The faults, at most.
#ifndef CRASHES
#define CRASHES 2 // a kill or a power cut each
#endif
#ifndef ERRORS
#define ERRORS 1 // of commits
#endif
#ifndef LOSSES
#define LOSSES 1 // of entries between the threads
#endif

#ifndef BUG
#define BUG none
#endif
mtype = {
    none,
    // of the producer
    accepted_before_commit, outbox_not_synced, outbox_not_synced_when_opened,
    ordinal_not_taken_back, ordinals_forgotten, restart_skips_one, new_before_pending,
    deleted_when_put,
    // of the consumer
    roster_not_synced, roster_not_synced_when_opened, block_not_given_again, through_not_checked,
    through_advanced_apart, gap_not_noticed, settled_before_sync, never_at_rest
};
#define has(bug) (BUG == bug)

// An entry is a request and an ordinal, here from 1. Both files have a place for each.
#define ENTRIES (REQUESTS * NAMES)
#define entryOf(request, ordinal) ((request) * NAMES + (ordinal) - 1)
#define requestOf(entry) ((entry) / NAMES)
#define ordinalOf(entry) ((entry) % NAMES + 1)

// ---------------------------------------------------------------- Files

typedef Version {
    byte names[ENTRIES]; // 0: none
    byte through[REQUESTS] // outbox: the highest ordinal given; roster: the highest dealt with
};

// A file with a write-ahead log. A commit is a write and a sync, so that at most one transaction is
// not on disk.
typedef File {
    Version seen; // what the program reads
    Version disk; // what was synced
    Version ghost; // left in the log by a commit that failed; as disk, if there is none
    bool hasGhost
};

File outbox, roster;

byte i, j; // for loops, which are within one step; 0 between the steps

inline copy(to, from) {
    for (j : 0 .. ENTRIES - 1) {
        to.names[j] = from.names[j]
    }
    for (j : 0 .. REQUESTS - 1) {
        to.through[j] = from.through[j]
    }
    j = 0
}

inline sync(file) {
    printf("syncs\n");
    copy(file.disk, file.seen);
    copy(file.ghost, file.seen);
    file.hasGhost = false
}

inline fail() {
    printf("has an error\n");
    errors++
}

// The program is told of an error, and goes on as if nothing had been written. The log has it until
// the next commit takes its place: a crash before may bring it back.
inline failToSync(file) {
    fail();
    copy(file.ghost, file.seen);
    file.hasGhost = true;
    copy(file.seen, file.disk)
}

// ---------------------------------------------------------------- What a crash takes

chan mailbox = [1] of { byte, byte, byte }; // to the producer: request, first name, number of names
chan waiting = [2 * ENTRIES] of { byte, byte }; // entry, name; twice only by new_before_pending
chan pipeline = [ROOM] of { byte, byte };
chan block = [LARGEST_BLOCK] of { byte, byte }; // taken by the consumer, not yet reported
byte settled[REQUESTS]; // to the producer: up to this ordinal the outbox need not keep a request
bool hasSettled;
bool producerDied, consumerDied; // and has not begun again

// ---------------------------------------------------------------- What people know, and luck

byte typed[REQUESTS]; // how many names; they are numbered from 1
byte accepted[ENTRIES]; // the name of which this was said
bool stored[ENTRIES]; // whether this was said
byte crashes, errors, losses;
bool atRest;

#define refused(entry) ((entry) == UNWELCOME)

inline sayAccepted(entry, name) {
    printf("says: entry %d is accepted, name %d\n", entry, name);
    assert(accepted[entry] == 0 || accepted[entry] == name);
    accepted[entry] = name
}

// ---------------------------------------------------------------- The user

active proctype User() {
    do
    :: atomic { typed[0] < NAMES && nfull(mailbox) ->
           printf("types a name\n");
           typed[0]++;
           mailbox!0, typed[0], 1 }
    :: atomic { typed[1] == 0 && nfull(mailbox) ->
           printf("pastes names\n");
           typed[1] = NAMES;
           mailbox!1, 1, NAMES }
    :: typed[0] == NAMES && typed[1] == NAMES -> break
    od
}

// ---------------------------------------------------------------- The producer

inline openOutbox() {
    printf("opens the outbox\n");
    // What a killed program had written is read, but may not be on disk: it is, before it is said.
    if
    :: !has(outbox_not_synced_when_opened) -> sync(outbox)
    :: else
    fi;
    if
    :: has(ordinals_forgotten) ->
        outbox.seen.through[0] = 0;
        outbox.seen.through[1] = 0;
        for (i : 0 .. ENTRIES - 1) {
            if
            :: outbox.seen.names[i] != 0 -> outbox.seen.through[requestOf(i)] = ordinalOf(i)
            :: else
            fi
        };
        i = 0
    :: else
    fi
}

// All that is in the outbox waits again, whatever became of it: the roster knows.
inline readPending(request) {
    i = (has(restart_skips_one) -> 1 : 0);
    do
    :: i < ENTRIES ->
        entry = (request * NAMES + i) % ENTRIES;
        name = outbox.seen.names[entry];
        if
        :: name != 0 ->
            sayAccepted(entry, name);
            waiting!entry, name
        :: else
        fi;
        i++
    :: else -> break
    od;
    i = 0;
    entry = 0;
    name = 0
}

inline writeNames() {
    printf("writes names %d to %d of request %d into the outbox\n",
        name, name + count - 1, request);
    for (i : 0 .. count - 1) {
        outbox.seen.through[request]++;
        outbox.seen.names[entryOf(request, outbox.seen.through[request])] = name + i
    }
    i = 0
}

inline acceptNames() {
    for (i : 0 .. count - 1) {
        entry = entryOf(request, outbox.seen.through[request] - count + 1 + i);
        sayAccepted(entry, name + i);
        waiting!entry, name + i
    }
    i = 0;
    entry = 0
}

inline forgetNames() {
    request = 0;
    name = 0;
    count = 0
}

inline deleteSettled() {
    printf("deletes from the outbox\n");
    for (i : 0 .. ENTRIES - 1) {
        if
        :: ordinalOf(i) <= settled[requestOf(i)] -> outbox.seen.names[i] = 0
        :: else
        fi
    }
    i = 0
}

active proctype Producer() {
    byte request, name, count, entry;
    bool hasRead;
life:
    {
        d_step { openOutbox() };
end:    do
        :: atomic { !hasRead ->
               hasRead = true;
               if
               :: d_step { readPending(0) }
               :: d_step { readPending(1) }
               fi }

        :: atomic { (hasRead || has(new_before_pending)) && nempty(mailbox) ->
               mailbox?request, name, count;
               if
               :: has(accepted_before_commit) ->
                   d_step { sayAccepted(entryOf(request, outbox.seen.through[request] + 1), name) }
               :: else
               fi };
           if
           :: d_step { errors < ERRORS -> fail(); forgetNames() } // nothing was written
           :: d_step { writeNames() };
              if
              :: d_step { !has(outbox_not_synced) -> sync(outbox) };
                 d_step { acceptNames(); forgetNames() }
              :: d_step { has(outbox_not_synced) -> acceptNames(); forgetNames() }
              :: d_step { errors < ERRORS ->
                     failToSync(outbox);
                     if
                     :: has(ordinal_not_taken_back) ->
                         outbox.seen.through[request] = outbox.seen.through[request] + count
                     :: else
                     fi;
                     forgetNames() }
              fi
           fi

        :: atomic { hasRead && nempty(waiting) && nfull(pipeline) ->
               waiting?entry, name;
               printf("puts entry %d\n", entry);
               pipeline!entry, name;
               if
               :: has(deleted_when_put) -> d_step { outbox.seen.names[entry] = 0; sync(outbox) }
               :: else
               fi;
               entry = 0;
               name = 0 }
        :: atomic { losses < LOSSES && nempty(waiting) -> // by a bug that nobody knows
               printf("loses an entry\n");
               losses++;
               waiting?_, _ }
        // It sleeps no longer than 5 ms over a full pipeline, and looks after its orders.
        :: nempty(waiting) && full(pipeline)

        :: d_step { hasRead && hasSettled -> hasSettled = false; deleteSettled() };
           if
           :: d_step { sync(outbox) }
           :: d_step { errors < ERRORS -> failToSync(outbox); hasSettled = true } // once more
           fi
        od
    } unless {
        d_step { producerDied ->
            producerDied = false;
            hasRead = false;
            forgetNames() }
    };
    goto life
}

// ---------------------------------------------------------------- The consumer

inline sayStored(entry) {
    if
    :: !refused(entry) ->
        printf("says: entry %d is stored\n", entry);
        stored[entry] = true
    :: else
    fi
}

inline openRoster() {
    printf("opens the roster\n");
    if
    :: !has(roster_not_synced_when_opened) -> sync(roster)
    :: else
    fi;
    for (i : 0 .. ENTRIES - 1) { // they are listed
        if
        :: roster.seen.names[i] != 0 -> sayStored(i)
        :: else
        fi
    }
    i = 0
}

inline insert(entry, name) {
    assert(roster.seen.names[entry] == 0);
    assert(ordinalOf(entry) == 1
        || (roster.seen.names[entry - 1] != 0 && roster.seen.names[entry - 1] < name));
    roster.seen.names[entry] = name
}

#define isNext(entry) (ordinalOf(entry) == reached[requestOf(entry)] + 1 \
    || has(through_not_checked) && ordinalOf(entry) <= reached[requestOf(entry)] \
    || has(gap_not_noticed) && ordinalOf(entry) > reached[requestOf(entry)])

// One transaction: of each request what comes next, and how far that goes.
inline storeBlock() {
    printf("writes into the roster\n");
    for (i : 0 .. REQUESTS - 1) {
        reached[i] = roster.seen.through[i]
    }
    for (i : 1 .. len(block)) {
        block?entry, name;
        block!entry, name;
        if
        :: isNext(entry) ->
            insert(entry, name);
            reached[requestOf(entry)] = ordinalOf(entry)
        :: else // dealt with before, or out of order
        fi
    }
    i = 0;
    entry = 0;
    name = 0;
    if
    :: !has(through_advanced_apart) -> advanceThrough()
    :: else
    fi;
    if
    :: has(settled_before_sync) -> settle()
    :: else
    fi
}

inline advanceThrough() {
    for (i : 0 .. REQUESTS - 1) {
        roster.seen.through[i] = reached[i];
        reached[i] = 0
    }
    i = 0
}

inline reportBlock() {
    if
    :: has(through_advanced_apart) -> advanceThrough(); sync(roster)
    :: else
    fi;
    do
    :: len(block) > 0 ->
        block?entry, _;
        if
        :: ordinalOf(entry) <= roster.seen.through[requestOf(entry)] -> sayStored(entry)
        :: else -> assert(losses > 0) // handed back: it waits in the outbox for the next start
        fi
    :: else -> break
    od;
    entry = 0;
    hasTried = false;
    isAtRest = false
}

inline giveAgain() {
    do
    :: has(block_not_given_again) && len(block) > 0 -> block?_, _
    :: else -> break
    od;
    hasTried = len(block) > 0
}

inline settle() {
    printf("says: the outbox may delete\n");
    hasSettled = true;
    for (i : 0 .. REQUESTS - 1) {
        settled[i] = roster.seen.through[i]
    }
    i = 0
}

active proctype Consumer() {
    byte entry, name, reached[REQUESTS];
    bool hasTried; // after an error the very same block is given again
    bool isAtRest = true;
life:
    {
        d_step { openRoster() };
end:    do
        :: atomic { nempty(pipeline) && nfull(block) && !hasTried ->
               pipeline?entry, name;
               printf("takes entry %d\n", entry);
               block!entry, name;
               entry = 0;
               name = 0 }

        :: nempty(block) ->
           hasTried = true;
           if
           :: d_step { errors < ERRORS -> fail(); giveAgain() } // nothing was written
           :: d_step { storeBlock() };
              if
              :: d_step { !has(roster_not_synced) -> sync(roster) };
                 if
                 :: d_step { reportBlock() }
                 :: d_step { errors < ERRORS -> fail(); giveAgain() } // the reply is lost
                 fi
              :: d_step { has(roster_not_synced) -> reportBlock() }
              :: d_step { errors < ERRORS -> failToSync(roster); giveAgain() }
              fi
           fi

        // A checkpoint. What was committed is synced, so here it adds nothing: it is for a copy of
        // the roster's file without its log.
        :: d_step { !isAtRest && empty(pipeline) && empty(block) -> sync(roster) };
           d_step { settle(); isAtRest = !has(never_at_rest) }
        od
    } unless {
        d_step { consumerDied ->
            consumerDied = false;
            hasTried = false;
            isAtRest = true;
            entry = 0;
            name = 0;
            reached[0] = 0;
            reached[1] = 0 }
    };
    goto life
}

// ---------------------------------------------------------------- Fate

inline loseMemory() {
    do
    :: len(mailbox) > 0 -> mailbox?_, _, _
    :: len(waiting) > 0 -> waiting?_, _
    :: len(pipeline) > 0 -> pipeline?_, _
    :: len(block) > 0 -> block?_, _
    :: else -> break
    od;
    hasSettled = false;
    for (i : 0 .. REQUESTS - 1) {
        settled[i] = 0
    }
    i = 0;
    producerDied = true;
    consumerDied = true
}

// What the next program finds. A kill leaves all that was written, though not on disk yet. A power
// cut leaves what was synced, and perhaps more.
inline recover(file, isPowerCut) {
    if
    :: skip
    :: d_step { file.hasGhost -> copy(file.seen, file.ghost) }
    :: d_step { isPowerCut -> copy(file.seen, file.disk) }
    fi;
    d_step {
        if
        :: isPowerCut -> copy(file.disk, file.seen)
        :: else
        fi;
        copy(file.ghost, file.disk);
        file.hasGhost = false
    }
}

inline crash(isPowerCut) {
    if
    :: isPowerCut -> printf("cuts the power\n")
    :: else -> printf("kills the program\n")
    fi;
    crashes++;
    d_step { loseMemory() };
    recover(outbox, isPowerCut);
    recover(roster, isPowerCut);
    d_step {
        for (i : 0 .. ENTRIES - 1) {
            assert(!stored[i] || roster.seen.names[i] != 0)
        }
        i = 0
    }
}

inline lookAtRest() {
    printf("looks at the roster, at rest\n");
    for (i : 0 .. ENTRIES - 1) {
        assert(accepted[i] == 0 || roster.seen.names[i] == accepted[i]);
        assert(!stored[i] || roster.seen.names[i] != 0)
    }
    i = 0;
    atRest = true
}

inline countLeft() {
    left = 0;
    for (i : 0 .. ENTRIES - 1) {
        left = left + (outbox.seen.names[i] != 0 -> 1 : 0)
    }
    i = 0
}

active proctype Fate() {
    byte left; // in the outbox
    do
    :: atomic { crashes < CRASHES -> crash(false) }
    :: atomic { crashes < CRASHES -> crash(true) }
    :: crashes < CRASHES -> crashes = CRASHES // no more of it
    :: timeout -> // nobody has anything to do
        d_step { countLeft() };
        if
        :: d_step { left == 0 -> lookAtRest() };
           break
        :: d_step { left > 0 -> // the user is told, and starts the program again
               assert(losses > 0);
               printf("starts the program again\n");
               left = 0;
               loseMemory() }
        fi
    od
}

ltl comes_to_rest { <> atRest }
