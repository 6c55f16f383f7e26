// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/mailboxscenario.h"
#include "model/searchprogram.h"

using namespace Rollcall::Testing;

int main(int argc, char **argv)
{
    SearchProgram program{argc, argv};
    program.offer<MailboxScenario<Receiver::Sleeps>>("sleeping");
    program.offer<MailboxScenario<Receiver::IsTold>>("told");
    return program.status();
}
