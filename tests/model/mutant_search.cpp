// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/mailboxscenario.h"
#include "model/scenarios.h"

using namespace Rollcall::Testing;

/// Searches the one scenario that it is compiled for, in headers with a planted bug.
int main(int argc, char **argv)
{
    SearchProgram program{argc, argv};
    program.offer<ROLLCALL_SCENARIO>("mutant");
    return program.status();
}
