// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fuzz/damage.h"

#include "fuzz/sqlchange.h"

#include <QtEndian>

#include <algorithm>

namespace Rollcall::Testing {

namespace {

// As SQLite describes its files; in bytes.
constexpr qsizetype PageSize = 4096;
constexpr qsizetype LogHeaderSize = 32;
constexpr qsizetype FrameHeaderSize = 24;
constexpr qsizetype SumsSize = 8;
constexpr qsizetype SaltsSize = 8;

constexpr qsizetype LargestFile = 4 * 1024 * 1024; // however often it grows

bool isLog(Part part)
{
    return part == Part::RosterLog || part == Part::OutboxLog;
}

qsizetype headerSize(Part part)
{
    return isLog(part) ? LogHeaderSize : 0;
}

qsizetype unitSize(Part part)
{
    return isLog(part) ? FrameHeaderSize + PageSize : PageSize;
}

/// Where the page or frame with that number begins, of which there must be one. Any number means one.
qsizetype unitAt(const QByteArray &bytes, Part part, std::uint32_t number)
{
    const qsizetype units = (bytes.size() - headerSize(part)) / unitSize(part);
    return headerSize(part) + static_cast<qsizetype>(number) % units * unitSize(part);
}

bool hasUnit(const QByteArray &bytes, Part part)
{
    return bytes.size() >= headerSize(part) + unitSize(part);
}

template <typename Number> void set(QByteArray &bytes, qsizetype at, Number number)
{
    if (at + static_cast<qsizetype>(sizeof number) <= bytes.size())
        qToBigEndian(number, bytes.data() + at);
}

/// The running sums of a log, by its file format, section 4.2.
class LogSums
{
public:
    explicit LogSums(bool isBigEndian)
        : m_isBigEndian{isBigEndian}
    {
    }

    void add(QByteArrayView bytes)
    {
        for (qsizetype at = 0; at < bytes.size(); at += 2 * Number) {
            m_first += number(bytes, at) + m_second;
            m_second += number(bytes, at + Number) + m_first;
        }
    }
    void write(QByteArray &bytes, qsizetype at) const
    {
        set(bytes, at, m_first);
        set(bytes, at + Number, m_second);
    }

private:
    static constexpr qsizetype Number = sizeof(quint32);

    [[nodiscard]] quint32 number(QByteArrayView bytes, qsizetype at) const
    {
        const char *data = bytes.sliced(at, Number).data();
        return m_isBigEndian ? qFromBigEndian<quint32>(data) : qFromLittleEndian<quint32>(data);
    }

    bool m_isBigEndian;
    quint32 m_first = 0;
    quint32 m_second = 0;
};

void sumUp(QByteArray &log)
{
    if (log.size() < LogHeaderSize)
        return;
    constexpr qsizetype OrderAt = 3; // the last byte of the magic number
    constexpr qsizetype SaltsAt = 16;
    LogSums sums{(log[OrderAt] & 1) != 0};
    sums.add(QByteArrayView{log}.first(LogHeaderSize - SumsSize));
    sums.write(log, LogHeaderSize - SumsSize);
    const QByteArray salts = log.sliced(SaltsAt, SaltsSize);
    constexpr qsizetype Frame = FrameHeaderSize + PageSize;
    for (qsizetype at = LogHeaderSize; at + Frame <= log.size(); at += Frame) {
        log.replace(at + SumsSize, SaltsSize, salts);
        sums.add(QByteArrayView{log}.sliced(at, FrameHeaderSize - SaltsSize - SumsSize));
        sums.add(QByteArrayView{log}.sliced(at + FrameHeaderSize, PageSize));
        sums.write(log, at + FrameHeaderSize - SumsSize);
    }
}

/// A number of the header of a file or of a log: of four bytes, but for the first two of a file, the
/// size of a page and the formats.
void setInHeader(QByteArray &bytes, Part part, std::uint32_t which, std::uint32_t value)
{
    constexpr std::array InFile{16, 18, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60, 64, 68, 92, 96};
    constexpr std::uint32_t NumbersInLog = LogHeaderSize / sizeof(quint32);
    constexpr qsizetype FirstWide = 24;
    const qsizetype at = isLog(part) ? which % NumbersInLog * static_cast<qsizetype>(sizeof value)
                                     : InFile.at(which % InFile.size());
    if (isLog(part) || at >= FirstWide)
        set(bytes, at, value);
    else
        set(bytes, at, static_cast<quint16>(value));
}

/// Where in a page or frame two bytes are set: the upper half of @p value chooses it.
qsizetype placeInPage(Part part, std::uint32_t value)
{
    constexpr unsigned ChoiceShift = 16;
    constexpr std::uint32_t Close = 128;
    const qsizetype choice = (value >> ChoiceShift) % (2 * Close);
    const qsizetype begin = unitSize(part) - PageSize;
    return choice < Close ? begin + choice : unitSize(part) - 2 * (choice - Close + 1);
}

} // namespace

Damage Damage::read(std::span<const std::uint8_t> bytes)
{
    constexpr unsigned PartShift = 6;
    constexpr unsigned KindBits = 0x3F;
    Damage damage;
    damage.kind = static_cast<Kind>((bytes[0] & KindBits) % Kinds);
    damage.part = static_cast<Part>(bytes[0] >> PartShift);
    damage.place = qFromBigEndian<quint32>(bytes.data()) & 0x00FF'FFFFU;
    damage.value = qFromBigEndian<quint32>(bytes.data() + sizeof(quint32));
    return damage;
}

void Damage::apply(FileSet &files, const std::vector<FileSet> &moments) const
{
    QByteArray &bytes = files[part];
    constexpr unsigned MomentShift = 24;
    const FileSet &other = moments[(value >> MomentShift) % moments.size()];
    constexpr std::uint32_t LongestStretch = 16 * PageSize;
    if (kind == Kind::CopyFile) {
        bytes = other[value % 4 == 0 ? Parts.at(place % Parts.size()) : part];
        return;
    }
    if (bytes.isEmpty())
        return;
    const qsizetype at = static_cast<qsizetype>(place) % bytes.size();
    switch (kind) {
    case Kind::FlipBit:
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << value % 8));
        break;
    case Kind::SetByte:
        bytes[at] = static_cast<char>(value);
        break;
    case Kind::SetShort:
        set(bytes, at, static_cast<quint16>(value));
        break;
    case Kind::SetNumber:
        set(bytes, at, value);
        break;
    case Kind::SetInHeader:
        setInHeader(bytes, part, place, value);
        break;
    case Kind::SetInPage:
        if (hasUnit(bytes, part))
            set(bytes, unitAt(bytes, part, place) + placeInPage(part, value),
                static_cast<quint16>(value));
        break;
    case Kind::Clear: {
        const qsizetype size = std::min<qsizetype>(value % LongestStretch, bytes.size() - at);
        bytes.replace(at, size, QByteArray(size, '\0'));
        break;
    }
    case Kind::Cut:
        bytes.truncate(at);
        break;
    case Kind::Grow:
        if (bytes.size() < LargestFile)
            bytes.append(static_cast<qsizetype>(value % LongestStretch), '\0');
        break;
    case Kind::SwapPages:
        if (hasUnit(bytes, part)) {
            const qsizetype size = unitSize(part);
            const qsizetype one = unitAt(bytes, part, place);
            const qsizetype two = unitAt(bytes, part, value);
            std::swap_ranges(bytes.begin() + one, bytes.begin() + one + size, bytes.begin() + two);
        }
        break;
    case Kind::CopyPage:
        if (hasUnit(bytes, part) && hasUnit(other[part], part)) {
            bytes.replace(unitAt(bytes, part, place), unitSize(part),
                other[part].sliced(unitAt(other[part], part, value), unitSize(part)));
        }
        break;
    case Kind::Remove:
        bytes.clear();
        break;
    case Kind::DropFrame:
        if (hasUnit(bytes, part))
            bytes.remove(unitAt(bytes, part, place), unitSize(part));
        break;
    case Kind::RepeatFrame:
        if (hasUnit(bytes, part) && bytes.size() < LargestFile) {
            bytes.insert(unitAt(bytes, part, place),
                QByteArray{bytes.sliced(unitAt(bytes, part, value), unitSize(part))});
        }
        break;
    case Kind::SumUp:
        if (isLog(part))
            sumUp(bytes);
        break;
    case Kind::ChangeRow:
        if (!isLog(part))
            changeRow(bytes, part == Part::Roster, place, value);
        break;
    case Kind::CopyFile:
        break; // above
    }
}

} // namespace Rollcall::Testing
