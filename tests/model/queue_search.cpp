// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/scenarios.h"

int main(int argc, char **argv)
{
    Rollcall::Testing::SearchProgram program{argc, argv};
    Rollcall::Testing::offerScenarios<Rollcall::Testing::Queue>(program);
    return program.status();
}
