// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/boundedqueue.h"

/// Could be lost half moved: must not compile.
struct ThrowingItem
{
    ThrowingItem(ThrowingItem &&) noexcept(false) { }
    ThrowingItem &operator=(ThrowingItem &&) noexcept(false) { return *this; }
};

template class Rollcall::BoundedQueue<ThrowingItem>;
