// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "intake/pipelinechoice.h"

#include "pipeline/boundedqueue.h"
#include "pipeline/singleslot.h"

using namespace Qt::StringLiterals;

namespace Rollcall {

std::optional<PipelineChoice> PipelineChoice::fromText(const QString &text)
{
    if (text == "slot"_L1)
        return PipelineChoice{Kind::SingleSlot, UsualCapacity};
    if (text == "queue"_L1)
        return PipelineChoice{Kind::BoundedQueue, UsualCapacity};
    if (!text.startsWith("queue:"_L1))
        return {};
    bool isNumber = false;
    const int capacity = text.sliced(6).toInt(&isNumber);
    if (!isNumber || capacity < SmallestCapacity || capacity > LargestCapacity)
        return {};
    return PipelineChoice{Kind::BoundedQueue, capacity};
}

QString PipelineChoice::toText() const
{
    return kind == Kind::SingleSlot ? u"slot"_s : u"queue:%1"_s.arg(capacity);
}

EntryPipeline PipelineChoice::make() const
{
    if (kind == Kind::SingleSlot)
        return std::make_shared<SingleSlot<Entry>>();
    return std::make_shared<BoundedQueue<Entry>>(static_cast<std::size_t>(capacity));
}

} // namespace Rollcall
