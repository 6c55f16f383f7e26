// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/importdialog.h"

#include "gui/appearance.h"
#include "gui/rowsizes.h"
#include "gui/wording.h"
#include "ui_importdialog.h"

#include <QDir>
#include <QEvent>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStringDecoder>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Rollcall {

namespace {

enum PreviewColumn { PreviewLine, PreviewName, FirstField };
enum FindingColumn { FindingLine, FindingText, FindingWhy };

constexpr int MostFields = 256; // of a record, are shown and can be chosen
constexpr int WidestColumn = 28; // average letters
constexpr int ProgressSteps = 1000;
constexpr double HeadingScale = 1.3;

/// One line for a cell, however long and wherever it comes from.
QString cellText(const QString &text)
{
    return PersonName::read(text).problem ? text.simplified() : text;
}

QTreeWidgetItem *makeRow(qint64 line, const QFontMetrics &metrics)
{
    auto *item = new QTreeWidgetItem;
    item->setText(0, QLocale{}.toString(line));
    item->setTextAlignment(0, Qt::AlignRight | Qt::AlignVCenter);
    item->setSizeHint(0, {0, metrics.height() + RoomInRow}); // the others follow
    return item;
}

/// Makes each column as wide as its texts, within reason.
void fitColumns(QTreeWidget *list)
{
    const int widest = list->fontMetrics().averageCharWidth() * WidestColumn;
    for (int column = 0; column < list->columnCount(); ++column) {
        list->resizeColumnToContents(column);
        list->setColumnWidth(column, std::min(list->columnWidth(column), widest));
    }
}

/// Chooses the entry with that data; adds one that was not foreseen.
void choose(QComboBox *box, const QVariant &data, const QString &text)
{
    if (box->findData(data) < 0)
        box->addItem(text, data);
    box->setCurrentIndex(box->findData(data));
}

} // namespace

ImportDialog::ImportDialog(const QString &path, QWidget *parent)
    : QDialog{parent}
    , m_ui{std::make_unique<Ui::ImportDialog>()}
    , m_path{path}
{
    m_ui->setupUi(this);
    m_ui->source->setText(importTitle(path));
    m_ui->source->setToolTip(
        u"<span>%1</span>"_s.arg(QDir::toNativeSeparators(path).toHtmlEscaped()));
    QSizePolicy stays = m_ui->progress->sizePolicy();
    stays.setRetainSizeWhenHidden(true);
    m_ui->progress->setSizePolicy(stays);
    m_ui->progress->setRange(0, ProgressSteps);
    for (QTreeWidget *list : {m_ui->preview, m_ui->findings})
        list->header()->setStretchLastSection(true);
    m_ui->preview->header()->setSectionsClickable(true);
    m_ui->findings->headerItem()->setTextAlignment(FindingLine, Qt::AlignRight | Qt::AlignVCenter);
    fillSeparators();
    fillQuotes();
    fillEncodings();

    m_importButton = m_ui->buttons->addButton(QString{}, QDialogButtonBox::AcceptRole);
    m_importButton->setAccessibleName(tr("Import names"));
    // Enter is for the default button only, also while no other can have the focus.
    m_ui->buttons->button(QDialogButtonBox::Cancel)->setAutoDefault(false);
    m_againButton = m_ui->buttons->addButton(tr("&Try Again"), QDialogButtonBox::ActionRole);
    connect(m_againButton, &QPushButton::clicked, this, &ImportDialog::tryAgain);

    for (const QComboBox *box : {m_ui->kind, m_ui->separator, m_ui->quote, m_ui->encoding,
             m_ui->firstColumn, m_ui->secondColumn})
        connect(box, &QComboBox::currentIndexChanged, this, &ImportDialog::takeFormat);
    connect(m_ui->hasHeader, &QCheckBox::toggled, this, &ImportDialog::takeFormat);
    connect(m_ui->preview->header(), &QHeaderView::sectionClicked, this,
        [this](int section) { takeNameFrom(section - FirstField); });
    for (const QRadioButton *button : {m_ui->leaveOut, m_ui->addAll})
        connect(button, &QRadioButton::toggled, this, &ImportDialog::showWhatCanBeDone);
    connect(m_ui->expected, &QSpinBox::valueChanged, this, &ImportDialog::showWhatCanBeDone);

    alignTexts();
    showFindings();
    showWhatCanBeDone();
}

ImportDialog::~ImportDialog() = default;

void ImportDialog::fillSeparators()
{
    m_ui->separator->addItem(tr("Comma"), QChar{u','});
    m_ui->separator->addItem(tr("Semicolon"), QChar{u';'});
    m_ui->separator->addItem(tr("Tab"), QChar{u'\t'});
    m_ui->separator->addItem(tr("Vertical bar"), QChar{u'|'});
    m_ui->separator->addItem(tr("Colon"), QChar{u':'});
}

void ImportDialog::fillQuotes()
{
    m_ui->quote->addItem(tr("Double"), QChar{u'"'});
    m_ui->quote->addItem(tr("Single"), QChar{u'\''});
    m_ui->quote->addItem(tr("None", "no quotes"), TableFormat::NoQuote);
}

void ImportDialog::fillEncodings()
{
    const auto add = [this](const QString &text, const QString &name) {
        if (QStringDecoder{name.toLatin1().constData()}.isValid())
            m_ui->encoding->addItem(tr("%1 (%2)", "letters, encoding").arg(text, name), name);
    };
    m_ui->encoding->addItem(u"UTF-8"_s, u"UTF-8"_s);
    m_ui->encoding->addItem(u"UTF-16LE"_s, u"UTF-16LE"_s);
    m_ui->encoding->addItem(u"UTF-16BE"_s, u"UTF-16BE"_s);
    add(tr("Western European"), u"windows-1252"_s);
    add(tr("Western European"), u"ISO-8859-1"_s);
    add(tr("Western European"), u"ISO-8859-15"_s);
    add(tr("Western European, DOS"), u"IBM850"_s);
    add(tr("Central European"), u"windows-1250"_s);
    add(tr("Central European"), u"ISO-8859-2"_s);
    add(tr("Cyrillic"), u"windows-1251"_s);
    add(tr("Cyrillic"), u"KOI8-R"_s);
    add(tr("Greek"), u"windows-1253"_s);
    add(tr("Turkish"), u"windows-1254"_s);
    add(tr("Hebrew"), u"windows-1255"_s);
    add(tr("Arabic"), u"windows-1256"_s);
    add(tr("Baltic"), u"windows-1257"_s);
    add(tr("Vietnamese"), u"windows-1258"_s);
    add(tr("Japanese"), u"Shift_JIS"_s);
    add(tr("Chinese"), u"GB18030"_s);
    add(tr("Chinese"), u"Big5"_s);
    add(tr("Korean"), u"EUC-KR"_s);
}

void ImportDialog::showGuess(const StoreResult<ImportGuess> &guess)
{
    if (const StoreError *error = errorOf(guess)) {
        showError(*error);
        return;
    }
    const auto &[import, isEncodingGuessed] = std::get<ImportGuess>(guess);
    m_import = import;
    m_ui->guessed->setText(isEncodingGuessed ? tr("guessed") : QString{});
    showFormat();
    showPossibleFormats();
    readAgain();
    m_ui->preview->setFocus();
}

void ImportDialog::showFormat()
{
    const TableFormat &known = m_import->format;
    const QSignalBlocker noKind{m_ui->kind};
    const QSignalBlocker noHeader{m_ui->hasHeader};
    const QSignalBlocker noSeparator{m_ui->separator};
    const QSignalBlocker noQuote{m_ui->quote};
    const QSignalBlocker noEncoding{m_ui->encoding};
    m_ui->kind->setCurrentIndex(static_cast<int>(known.kind)); // in the order of both
    m_ui->hasHeader->setChecked(known.hasHeader);
    choose(m_ui->separator, known.separator, u"“%1”"_s.arg(known.separator));
    choose(m_ui->quote, known.quote, u"“%1”"_s.arg(known.quote));
    const int encoding = m_ui->encoding->findData(
        known.encoding, Qt::UserRole, Qt::MatchFixedString); // whatever its case
    if (encoding >= 0)
        m_ui->encoding->setItemData(encoding, known.encoding);
    choose(m_ui->encoding, known.encoding, known.encoding);
}

void ImportDialog::showPossibleFormats()
{
    // A text that we made is as we made it: of a spreadsheet, or of what was pasted.
    const bool isPasted = m_import->path.isEmpty();
    const bool isSpreadsheet = !isPasted && m_import->textPath != m_import->path;
    m_ui->kind->setVisible(!isSpreadsheet);
    m_ui->kindLabel->setVisible(!isSpreadsheet);
    m_ui->format->setRowVisible(m_ui->separatorLayout, isTable() && !isSpreadsheet);
    m_ui->format->setRowVisible(m_ui->columnLayout, isTable());
    m_ui->format->setRowVisible(m_ui->encodingLayout, !isPasted && !isSpreadsheet);
}

TableFormat ImportDialog::format() const
{
    TableFormat chosen = m_import->format;
    chosen.kind = static_cast<TableFormat::Kind>(m_ui->kind->currentIndex());
    chosen.hasHeader = m_ui->hasHeader->isChecked();
    chosen.separator = m_ui->separator->currentData().toChar();
    chosen.quote = m_ui->quote->currentData().toChar();
    chosen.encoding = m_ui->encoding->currentData().toString();
    if (!isTable()) {
        chosen.columns = {0};
    } else if (m_ui->firstColumn->currentIndex() >= 0) {
        chosen.columns = {m_ui->firstColumn->currentIndex()};
        if (m_ui->secondColumn->currentIndex() > 0)
            chosen.columns += m_ui->secondColumn->currentIndex() - 1; // behind "none"
    }
    return chosen;
}

void ImportDialog::takeFormat()
{
    TableFormat chosen = format();
    if (chosen == m_import->format)
        return;
    if (chosen.encoding != m_import->format.encoding)
        m_ui->guessed->clear();
    m_import->format = std::move(chosen);
    showPossibleFormats();
    readAgain();
}

void ImportDialog::takeNameFrom(int field)
{
    if (field < 0)
        return;
    const QSignalBlocker noFirst{m_ui->firstColumn};
    const QSignalBlocker noSecond{m_ui->secondColumn};
    m_ui->firstColumn->setCurrentIndex(field);
    m_ui->secondColumn->setCurrentIndex(0);
    takeFormat();
}

void ImportDialog::tryAgain()
{
    if (m_import) {
        readAgain();
        return;
    }
    m_error.reset();
    showWhatCanBeDone();
    emit lookWanted();
}

void ImportDialog::readAgain()
{
    if (!m_import)
        return;
    m_scan.reset();
    m_error.reset();
    m_ui->progress->setValue(0);
    showFindings();
    showWhatCanBeDone();
    emit formatChosen(*m_import);
}

void ImportDialog::showPreview(const StoreResult<ImportPreview> &preview)
{
    if (const StoreError *error = errorOf(preview)) {
        showError(*error);
        return;
    }
    const auto &found = std::get<ImportPreview>(preview);
    showColumns(found);
    showRows(found);
    takeFormat(); // there may be fewer columns now
}

void ImportDialog::showColumns(const ImportPreview &preview)
{
    const QSignalBlocker noFirst{m_ui->firstColumn};
    const QSignalBlocker noSecond{m_ui->secondColumn};
    m_ui->firstColumn->clear();
    m_ui->secondColumn->clear();
    const int fields = std::min(preview.columns, MostFields);
    if (!isTable() || fields == 0)
        return;
    m_ui->secondColumn->addItem(tr("nothing else", "no second column"));
    for (int field = 0; field < fields; ++field) {
        const QString heading = preview.header.value(field).simplified();
        const QString text
            = heading.isEmpty() ? tr("Column %1").arg(QLocale{}.toString(field + 1)) : heading;
        m_ui->firstColumn->addItem(text);
        m_ui->secondColumn->addItem(text);
    }
    const QList<int> &columns = m_import->format.columns;
    const auto indexOf = [fields](int column) { return column < fields ? column : -1; };
    m_ui->firstColumn->setCurrentIndex(std::max(0, indexOf(columns.constFirst())));
    m_ui->secondColumn->setCurrentIndex(columns.size() > 1 ? indexOf(columns.constLast()) + 1 : 0);
}

void ImportDialog::showRows(const ImportPreview &preview)
{
    QTreeWidget *list = m_ui->preview;
    list->clear();
    const int fields = m_ui->firstColumn->count();
    list->setColumnCount(FirstField + fields);
    QStringList headings{tr("Line"), tr("Name as stored")};
    for (int field = 0; field < fields; ++field)
        headings += m_ui->firstColumn->itemText(field);
    list->setHeaderLabels(headings);
    list->headerItem()->setTextAlignment(PreviewLine, Qt::AlignRight | Qt::AlignVCenter);
    QFont bold = list->font();
    bold.setBold(true);
    for (int field = 0; field < fields; ++field) {
        list->headerItem()->setToolTip(
            FirstField + field, tr("Click to take the names from here."));
        if (m_import->format.columns.contains(field))
            list->headerItem()->setFont(FirstField + field, bold);
    }

    QList<QTreeWidgetItem *> items;
    for (qsizetype row = 0; row < preview.rows.size(); ++row) {
        const Record &record = preview.records.at(row);
        auto *item = makeRow(record.line, fontMetrics());
        if (const auto *name = std::get_if<PersonName>(&record.content)) {
            item->setText(PreviewName, name->text());
            item->setFont(PreviewName, bold);
        } else {
            item->setText(PreviewName,
                tr("(%1)", "why there is no name")
                    .arg(leftOutText(std::get<LeftOut>(record.content).reason)));
        }
        const QStringList &cells = preview.rows.at(row);
        for (int field = 0; field < std::min<qsizetype>(fields, cells.size()); ++field)
            item->setText(FirstField + field, cellText(cells.at(field)));
        items += item;
    }
    list->addTopLevelItems(items);
    fitColumns(list);
}

void ImportDialog::showProgress(double part)
{
    m_ui->progress->setValue(static_cast<int>(part * ProgressSteps));
}

void ImportDialog::showScan(const StoreResult<ImportScan> &scan)
{
    if (const StoreError *error = errorOf(scan)) {
        showError(*error);
        return;
    }
    m_scan = std::get<ImportScan>(scan);
    showFindings();
    showWhatCanBeDone();
}

void ImportDialog::showFindings()
{
    m_ui->findings->clear();
    const QLocale locale;
    const qint64 all
        = m_scan ? m_scan->records - m_scan->names - m_scan->others.value(LeftOutReason::Empty) : 0;
    const int tab = m_ui->tabs->indexOf(m_ui->findings);
    m_ui->tabs->setTabEnabled(tab, all > 0);
    m_ui->tabs->setTabText(tab,
        all > 0 ? tr("Repeated or Re&fused (%1)").arg(locale.toString(all))
                : tr("Repeated or Re&fused"));
    if (!m_scan)
        return;

    QList<QTreeWidgetItem *> items;
    for (const ImportScan::Finding &finding : std::as_const(m_scan->findings)) {
        auto *item = makeRow(finding.line, fontMetrics());
        item->setText(FindingText, cellText(finding.text));
        item->setText(FindingWhy, leftOutText(finding.reason));
        items += item;
    }
    if (const qint64 more = all - items.size(); more > 0) {
        auto *item = new QTreeWidgetItem;
        item->setText(FindingText, tr("… and %1 more").arg(locale.toString(more)));
        items += item;
    }
    m_ui->findings->addTopLevelItems(items);
    fitColumns(m_ui->findings);
}

void ImportDialog::showError(const StoreError &error)
{
    m_error = error;
    m_scan.reset();
    showFindings();
    showWhatCanBeDone();
}

void ImportDialog::showWhatCanBeDone()
{
    showState();
    showExpected();
    const QString why = whyNot();
    m_ui->whyNot->setText(why);
    m_ui->whyNot->setVisible(!why.isEmpty());
    const bool canImport = m_scan && why.isEmpty();
    m_importButton->setEnabled(canImport);
    m_importButton->setText(
        canImport ? tr("&Import %Ln Name(s)", nullptr, forPlural(added())) : tr("&Import"));
    m_importButton->setAccessibleDescription(why);
    m_importButton->setVisible(!m_error);
    m_againButton->setVisible(m_error.has_value());
    (m_error ? m_againButton : m_importButton)->setDefault(true);
    showColoursAndFonts();
}

void ImportDialog::showState()
{
    QString state;
    if (m_error)
        state = notImportedText(*m_error, m_path);
    else if (m_scan)
        state = importSumsText(*m_scan, m_ui->addAll->isChecked());
    else
        state = m_import ? tr("The names are being counted…") : tr("It is being read…");
    m_ui->pages->setCurrentWidget(m_import ? m_ui->filePage : m_ui->wordsPage);
    QLabel *where = m_import ? m_ui->sums : m_ui->words;
    m_ui->sums->setVisible(where == m_ui->sums);
    where->setText(state);
    where->setToolTip(
        m_error ? u"<span>%1</span>"_s.arg(m_error->text.toHtmlEscaped()) : QString{});
    m_ui->progress->setVisible(!m_scan && !m_error);
    m_ui->choicesArea->setVisible(m_import && !m_error);
    m_ui->choices->setRowVisible(m_ui->repeated, m_scan && !m_scan->repeated.isEmpty());
}

void ImportDialog::showExpected()
{
    const QLocale locale;
    m_ui->expectedText->setText(m_scan && expected() > 0
            ? tr("%1 of %2 expected").arg(locale.toString(added()), locale.toString(expected()))
            : QString{});
}

QString ImportDialog::whyNot() const
{
    if (!m_scan)
        return {}; // that is said above
    if (!m_scan->repeated.isEmpty() && !hasChosenRepeated())
        return tr("Choose first what to do with the repeated names.");
    if (added() == 0)
        return tr("There is no name to add.");
    return {};
}

void ImportDialog::showColoursAndFonts()
{
    QFont heading = font();
    heading.setPointSizeF(heading.pointSizeF() * HeadingScale);
    heading.setBold(true);
    m_ui->source->setFont(heading);

    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, palette().color(QPalette::PlaceholderText));
    m_ui->guessed->setPalette(quiet);

    QPalette state = palette();
    if (m_error)
        state.setColor(QPalette::WindowText, stateColour(StateColour::Error, palette()));
    m_ui->sums->setPalette(state);
    m_ui->words->setPalette(state);
    QPalette warning = palette();
    warning.setColor(QPalette::WindowText, stateColour(StateColour::Warning, palette()));
    m_ui->whyNot->setPalette(warning);
}

void ImportDialog::alignTexts()
{
    const auto side = layoutDirection() == Qt::LeftToRight ? Qt::AlignLeft : Qt::AlignRight;
    for (QLabel *label : {m_ui->sums, m_ui->whyNot})
        label->setAlignment(side | Qt::AlignAbsolute | Qt::AlignVCenter);
}

bool ImportDialog::isTable() const
{
    return m_ui->kind->currentIndex() == static_cast<int>(TableFormat::Kind::Separated);
}

bool ImportDialog::hasChosenRepeated() const
{
    return m_ui->leaveOut->isChecked() || m_ui->addAll->isChecked();
}

qint64 ImportDialog::added() const
{
    return m_scan->names + (m_ui->addAll->isChecked() ? m_scan->repeated.size() : 0);
}

Import ImportDialog::chosen() const
{
    Import import = m_scan->import;
    if (m_ui->leaveOut->isChecked())
        import.repeated = m_scan->repeated;
    return import;
}

qint64 ImportDialog::expected() const
{
    return m_ui->expected->value();
}

void ImportDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        showColoursAndFonts();
    if (event->type() == QEvent::LayoutDirectionChange)
        alignTexts();
}

} // namespace Rollcall
