// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/nameform.h"

#include "gui/wording.h"
#include "support/pictures.h"
#include "support/shownwidget.h"
#include "support/testprogram.h"
#include "support/windowtestcase.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRect>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace Rollcall;
using namespace Qt::StringLiterals;
using namespace Rollcall::Testing;
using RefusedBy = NameForm::RefusedBy;

namespace {

/// A shown form, and the names that came out of it.
class Scene
{
public:
    Scene()
    {
        QObject::connect(&*form, &NameForm::nameEntered, &*form,
            [this](const Request &request, const PersonName &entered) {
                requests += request;
                names += entered.text();
            });
        isActive = QTest::qWaitForWindowActive(&*form);
        form->focusName();
    }

    /// What is said about the progress.
    [[nodiscard]] QString progressText() const { return progressLabel->text(); }

    /// Types @p text into the name field, of any script: as one key, as an input method does it.
    void type(const QString &text) const
    {
        QKeyEvent press{QEvent::KeyPress, Qt::Key_unknown, Qt::NoModifier, text};
        QCoreApplication::sendEvent(name, &press);
    }
    void paste(const QString &text) const
    {
        QGuiApplication::clipboard()->setText(text);
        name->paste();
    }
    /// Puts @p text into the field: | is the cursor, [ and ] are around what is selected.
    void mark(QString text) const
    {
        const auto begin = static_cast<int>(text.indexOf(u'['));
        const auto end = static_cast<int>(text.indexOf(u']'));
        const auto cursor = static_cast<int>(text.indexOf(u'|'));
        name->setText(text.remove(u'[').remove(u']').remove(u'|'));
        if (begin >= 0)
            name->setSelection(begin, end - begin - 1);
        else
            name->setCursorPosition(cursor);
    }
    /// What is in the field, with the cursor.
    [[nodiscard]] QString marked() const
    {
        return name->text().insert(name->cursorPosition(), u'|');
    }
    void enter(const QString &text) const
    {
        type(text);
        QTest::keyClick(name, Qt::Key_Return);
    }
    void enterNames(int count) const
    {
        for (int i = 0; i < count; ++i)
            enter(u"Ada"_s);
    }

    /// Types @p number into How many, and stays there.
    void typeNumber(int number) const
    {
        form->focusHowMany();
        QTest::keyClicks(howMany, QString::number(number));
    }
    void enterNumber(int number) const
    {
        typeNumber(number);
        QTest::keyClick(howMany, Qt::Key_Return);
    }
    void leaveNumber(int number) const
    {
        typeNumber(number);
        QTest::keyClick(howMany, Qt::Key_Tab);
    }

    ShownWidget<NameForm> form;
    QSpinBox *howMany = form.part<QSpinBox>(u"howMany"_s);
    QLineEdit *name = form.part<QLineEdit>(u"nameEdit"_s);
    QLabel *hint = form.part<QLabel>(u"hint"_s);
    QProgressBar *progress = form.part<QProgressBar>(u"progress"_s);
    QLabel *progressLabel = form.part<QLabel>(u"progressText"_s);
    QPushButton *addName = form.part<QPushButton>(u"addName"_s);
    QPushButton *endRequest = form.part<QPushButton>(u"endRequest"_s);
    QPushButton *showReport = form.part<QPushButton>(u"showReport"_s);
    bool isActive = false;

    QList<Request> requests; // of each name
    QStringList names;
};

/// Where @p widget has other colours than in its corner.
QRect inkOf(QWidget *widget)
{
    const QImage image = widget->grab().toImage();
    return boundsOf(image, [&](int x, int y) { return image.pixel(x, y) != image.pixel(0, 0); });
}

} // namespace

class tst_NameForm : public WindowTestCase
{
    Q_OBJECT

private slots:
    void initTestCase();

    void startsWithNothingEntered();
    void tellsTheProgressInWords_data();
    void tellsTheProgressInWords();
    void theProgressIsReadInEveryDirection_data();
    void theProgressIsReadInEveryDirection();
    void tellsItsDraft();
    void goesOnWithARequest();
    void aRequestThatIsReachedIsNotGoneOnWith();
    void showsTheTextOfADraft();
    void theDraftOfAnotherRunDoesNotDisturb();
    void enterEmptiesTheFieldAndStaysThere();
    void theButtonAddsTheNameToo();
    void namesOfAnyScriptAreTaken_data();
    void namesOfAnyScriptAreTaken();
    void aTextThatIsNoNameStays_data();
    void aTextThatIsNoNameStays();
    void nothingMovesForAHint();
    void theReasonGoesWithTheNextKey();
    void keepsTheTextWhileItTakesNone();
    void oneLineThatIsPastedStaysInTheField_data();
    void oneLineThatIsPastedStaysInTheField();
    void severalNamesDoNotStayInTheField_data();
    void severalNamesDoNotStayInTheField();
    void severalNamesAreNotTakenWhileItTakesNone();
    void saysThatInvisibleCharactersWereLeftOut();

    void withoutANumberNothingIsMissing();
    void aNumberThatIsSaidLater_data();
    void aNumberThatIsSaidLater();
    void aNumberIsTypedOverTheWordThere();
    void enterInHowManyGoesToTheName();
    void thePresentNumberEnteredAgainChangesNothing();
    void theNumberCountsWhenItsFieldIsLeft();
    void aNumberThatIsStillTypedCountsForTheNextName();
    void theGoalMovesInTheMiddle_data();
    void theGoalMovesInTheMiddle();
    void aReachedRequestGrows();
    void theNextRequestBeginsWhileNamesAreOnTheirWay_data();
    void theNextRequestBeginsWhileNamesAreOnTheirWay();
    void endRequestBeginsTheNext();
    void aRequestThatHasEndedHasAReport();
    void aForgottenRequestGetsNoMoreNames();
    void startingAfreshEmptiesTheForm();

    void aNameComesBackIntoTheEmptyField_data();
    void aNameComesBackIntoTheEmptyField();
    void aNameDoesNotComeBackIntoAFieldInUse_data();
    void aNameDoesNotComeBackIntoAFieldInUse();
    void aNameOfAnEarlierRequestComesBackUncounted();
    void theReplacementOfANameHasToBeStored_data();
    void theReplacementOfANameHasToBeStored();
};

void tst_NameForm::initTestCase()
{
    QLocale::setDefault(QLocale{QLocale::English, QLocale::UnitedKingdom});
}

void tst_NameForm::startsWithNothingEntered()
{
    const Scene scene;

    QVERIFY(scene.progressText().isEmpty());
    QVERIFY(!scene.progress->isVisible());
    QCOMPARE(scene.howMany->text(), u"optional"_s);
    QVERIFY(scene.name->text().isEmpty());
    QVERIFY(scene.hint->text().isEmpty());
    QVERIFY(!scene.endRequest->isVisible());
}

void tst_NameForm::tellsTheProgressInWords_data()
{
    QTest::addColumn<int>("asked");
    QTest::addColumn<int>("entered");
    QTest::addColumn<int>("through"); // -1: nothing is dealt with
    QTest::addColumn<QString>("text");

    QTest::newRow("none of one") << 1 << 0 << -1 << u"0 of 1 entered"_s;
    QTest::newRow("none of most") << 1'000'000 << 0 << -1 << u"0 of 1,000,000 entered"_s;
    QTest::newRow("some") << 3 << 2 << -1 << u"2 of 3 entered"_s;
    QTest::newRow("some, all stored") << 3 << 2 << 1 << u"2 of 3 entered"_s;
    QTest::newRow("the only one") << 1 << 1 << -1 << u"1 of 1 entered"_s;
    QTest::newRow("the only one, stored") << 1 << 1 << 0 << u"All 1 name(s) are stored."_s;
    QTest::newRow("all, none stored") << 3 << 3 << -1 << u"3 of 3 entered"_s;
    QTest::newRow("all, the last not stored") << 3 << 3 << 1 << u"3 of 3 entered"_s;
    QTest::newRow("all, stored") << 3 << 3 << 2 << u"All 3 name(s) are stored."_s;
    QTest::newRow("one more") << 3 << 4 << -1 << u"4 name(s), 1 more than planned"_s;
    QTest::newRow("one more, stored") << 3 << 4 << 3 << u"4 name(s), 1 more than planned"_s;
    QTest::newRow("two for one") << 1 << 2 << 1 << u"2 name(s), 1 more than planned"_s;
}

void tst_NameForm::tellsTheProgressInWords()
{
    QFETCH(int, asked);
    QFETCH(int, entered);
    QFETCH(int, through);
    QFETCH(QString, text);
    const Scene scene;
    scene.enterNumber(asked);

    scene.enterNames(entered);
    if (through >= 0)
        scene.form->settle(scene.requests.constLast().id, through);

    QCOMPARE(scene.progressText(), text);
    QCOMPARE(scene.progress->maximum(), asked);
    QCOMPARE(scene.progress->value(), qMin(entered, asked));
    QCOMPARE(scene.progress->accessibleDescription(), text);
}

void tst_NameForm::theProgressIsReadInEveryDirection_data()
{
    QTest::addColumn<Qt::LayoutDirection>("direction");

    QTest::newRow("left to right") << Qt::LeftToRight;
    QTest::newRow("right to left") << Qt::RightToLeft;
}

void tst_NameForm::theProgressIsReadInEveryDirection()
{
    QFETCH(Qt::LayoutDirection, direction);
    const Scene scene;
    QVERIFY(scene.progressLabel);

    scene.form->setLayoutDirection(direction);
    scene.enterNumber(12);
    scene.enterNames(8);

    QVERIFY(!scene.progress->isTextVisible()); // the bar's own text is lost from right to left
    QVERIFY(scene.progressLabel->isVisible());
    QVERIFY(!scene.progressLabel->geometry().intersects(scene.progress->geometry()));
    const QRect ink = inkOf(scene.progressLabel);
    QVERIFY(!ink.isEmpty());
    const int before = ink.left();
    const int behind = scene.progressLabel->width() - 1 - ink.right();
    if (direction == Qt::LeftToRight)
        QCOMPARE_LT(before, behind);
    else
        QCOMPARE_GT(before, behind);
}

void tst_NameForm::tellsItsDraft()
{
    Scene scene;
    QSignalSpy changed{&*scene.form, &NameForm::draftChanged};
    scene.enterNumber(2);
    QVERIFY(!changed.isEmpty());
    QCOMPARE(scene.form->draft(), (Draft{{}, Request{{}, RequestSource::Form, 2, 0}, 0}));

    changed.clear();
    scene.type(u"Ad"_s);
    QCOMPARE(scene.form->draft().text, u"Ad"_s);
    QCOMPARE(changed.size(), 1);

    scene.enter(u"a"_s);
    QCOMPARE(scene.form->draft(), (Draft{{}, scene.requests.constLast(), 1}));

    scene.enter(u"Grace"_s); // the last: nothing to go on with
    QVERIFY(scene.form->draft().request.id.isNull());
}

void tst_NameForm::goesOnWithARequest()
{
    Scene scene;
    const Request request{RequestId::create(), RequestSource::Form, 12, 1};

    QVERIFY(scene.form->restore(Draft{{}, request, 8}));

    QCOMPARE(scene.progressText(), u"8 of 12 entered"_s);
    QCOMPARE(scene.howMany->value(), 12);
    QVERIFY(scene.endRequest->isVisible());
    QVERIFY(scene.requests.isEmpty());
    scene.enterNames(4);
    QCOMPARE(scene.requests.constLast(), request);
    scene.form->settle(request.id, 11);
    QCOMPARE(scene.progressText(), u"All 12 name(s) are stored."_s);
}

void tst_NameForm::aRequestThatIsReachedIsNotGoneOnWith()
{
    Scene scene;
    const Request request{RequestId::create(), RequestSource::Form, 3, 1};
    const QString before = scene.progressText();

    QVERIFY(scene.form->restore(Draft{{}, request, 3}));

    QCOMPARE(scene.progressText(), before);
    scene.enter(u"Ada"_s);
    QVERIFY(scene.requests.constLast().id != request.id);
}

void tst_NameForm::showsTheTextOfADraft()
{
    Scene scene;

    QVERIFY(scene.form->restore(Draft{u"Grace Ho"_s, {}, 0}));

    QCOMPARE(scene.name->text(), u"Grace Ho"_s);
    QCOMPARE(scene.hint->text(), u"This was typed the last time, and is not added yet."_s);
    QVERIFY(scene.names.isEmpty());
    scene.enter(u"pper"_s);
    QCOMPARE(scene.names, QStringList{u"Grace Hopper"_s});
}

void tst_NameForm::theDraftOfAnotherRunDoesNotDisturb()
{
    Scene scene;
    scene.enterNumber(3);
    scene.enter(u"Ada"_s);
    scene.type(u"Zo"_s);
    const Request request{RequestId::create(), RequestSource::Form, 12, 1};

    QVERIFY(!scene.form->restore(Draft{u"Grace"_s, request, 8}));

    QCOMPARE(scene.name->text(), u"Zo"_s);
    QCOMPARE(scene.form->draft().request, scene.requests.constLast());
}

void tst_NameForm::enterEmptiesTheFieldAndStaysThere()
{
    const Scene scene;
    QVERIFY(scene.isActive);

    scene.enter(u"  Ada   Lovelace "_s);

    QCOMPARE(scene.names, QStringList{u"Ada Lovelace"_s});
    QVERIFY(scene.name->text().isEmpty());
    QVERIFY(scene.name->hasFocus());
    QVERIFY(scene.hint->text().isEmpty());
}

void tst_NameForm::theButtonAddsTheNameToo()
{
    const Scene scene;
    QVERIFY(scene.isActive);
    scene.type(u"Ada"_s);

    QTest::mouseClick(scene.addName, Qt::LeftButton);

    QCOMPARE(scene.names, QStringList{u"Ada"_s});
    QVERIFY(scene.name->text().isEmpty());
    QVERIFY(scene.name->hasFocus());
}

void tst_NameForm::namesOfAnyScriptAreTaken_data()
{
    QTest::addColumn<QString>("name");

    QTest::newRow("one letter") << u"O"_s;
    QTest::newRow("longest") << QString{PersonName::MaximumLength, u'x'};
    QTest::newRow("Cyrillic") << u"Зоя Космодемьянская"_s;
    QTest::newRow("Arabic") << u"محمد علي"_s;
    QTest::newRow("Chinese") << u"王小明"_s;
    QTest::newRow("outside the basic plane") << u"𠮷田 𐌰𐌳𐌰"_s;
    QTest::newRow("joined marks") << u"ศรีสุวรรณ"_s;
    QTest::newRow("markup") << u"<b>Ada</b> &amp; %1"_s;
}

void tst_NameForm::namesOfAnyScriptAreTaken()
{
    QFETCH(QString, name);
    const Scene scene;

    scene.enter(name);

    QCOMPARE(scene.names, QStringList{name});
    QVERIFY(scene.name->text().isEmpty());
}

void tst_NameForm::aTextThatIsNoNameStays_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<NameProblem>("problem");

    QTest::newRow("empty") << QString{} << NameProblem::Blank;
    QTest::newRow("blanks") << u"   "_s << NameProblem::Blank;
    QTest::newRow("one too long") << QString{PersonName::MaximumLength + 1, u'x'}
                                  << NameProblem::TooLong;
    QTest::newRow("control character") << u"Ada\u0007"_s << NameProblem::ControlCharacter;
    QTest::newRow("half a character")
        << QString{u"Ada"_s + QChar{0xD835}} << NameProblem::BrokenText;
}

void tst_NameForm::aTextThatIsNoNameStays()
{
    QFETCH(QString, text);
    QFETCH(NameProblem, problem);
    const Scene scene;
    scene.name->setText(text);

    QTest::keyClick(scene.name, Qt::Key_Return);

    QVERIFY(scene.names.isEmpty());
    QCOMPARE(scene.name->text(), text);
    QVERIFY(scene.name->hasFocus());
    QCOMPARE(scene.hint->text(), nameProblemText(problem));
    QCOMPARE(scene.name->accessibleDescription(), nameProblemText(problem));
    QVERIFY(scene.progressText().isEmpty());
}

void tst_NameForm::nothingMovesForAHint()
{
    const Scene scene;
    const int before = scene.addName->y();

    scene.enter({});
    QVERIFY(!scene.hint->text().isEmpty());
    QCoreApplication::processEvents();

    QCOMPARE(scene.addName->y(), before);
}

void tst_NameForm::theReasonGoesWithTheNextKey()
{
    const Scene scene;
    scene.enter({});
    QVERIFY(!scene.hint->text().isEmpty());

    scene.type(u"A"_s);

    QVERIFY(scene.hint->text().isEmpty());
    QVERIFY(scene.name->accessibleDescription().isEmpty());
}

void tst_NameForm::keepsTheTextWhileItTakesNone()
{
    const Scene scene;
    scene.form->setAccepting(false, u"The roster is being opened."_s);

    scene.enter(u"Ada"_s);

    QVERIFY(scene.names.isEmpty());
    QCOMPARE(scene.name->text(), u"Ada"_s);
    QCOMPARE(scene.hint->text(), u"The roster is being opened."_s);
    QVERIFY(scene.progressText().isEmpty());

    scene.form->setAccepting(true);
    QTest::keyClick(scene.name, Qt::Key_Return);

    QCOMPARE(scene.names, QStringList{u"Ada"_s});
    QVERIFY(scene.hint->text().isEmpty());
}

void tst_NameForm::oneLineThatIsPastedStaysInTheField_data()
{
    QTest::addColumn<QString>("before"); // | is the cursor, [ and ] are around what is selected
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("after");

    QTest::newRow("a name") << u"|"_s << u"Ada Lovelace"_s << u"Ada Lovelace|"_s;
    QTest::newRow("Unix line break") << u"|"_s << u"Ada Lovelace\n"_s << u"Ada Lovelace|"_s;
    QTest::newRow("Windows line break") << u"|"_s << u"Ada Lovelace\r\n"_s << u"Ada Lovelace|"_s;
    QTest::newRow("line separator") << u"|"_s << u"\u2028Ada"_s << u"Ada|"_s;
    QTest::newRow("a cell") << u"|"_s << u"\tAda\t\n"_s << u"Ada|"_s;
    QTest::newRow("between others") << u"Ada | Byron"_s << u"King\n"_s << u"Ada King| Byron"_s;
    QTest::newRow("in place of others")
        << u"Ada [Byron]"_s << u"Byron King\n"_s << u"Ada Byron King|"_s;
    QTest::newRow("nothing else") << u"Ada|"_s << u"\n"_s << u"Ada|"_s;
}

void tst_NameForm::oneLineThatIsPastedStaysInTheField()
{
    QFETCH(QString, before);
    QFETCH(QString, text);
    const Scene scene;
    const QSignalSpy several{&*scene.form, &NameForm::severalPasted};
    scene.mark(before);

    scene.paste(text);

    QTEST(scene.marked(), "after");
    QVERIFY(scene.hint->text().isEmpty());
    QVERIFY(several.isEmpty());
    QVERIFY(scene.names.isEmpty());
}

void tst_NameForm::severalNamesDoNotStayInTheField_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("text");

    QTest::newRow("lines") << u"|"_s << u"1. Ada\n2. Tom\n"_s;
    QTest::newRow("lines of Windows") << u"Gr|"_s << u"Ada\r\nTom"_s;
    QTest::newRow("cells") << u"|"_s << u"Ada\tLovelace"_s;
    QTest::newRow("between others") << u"Gr|ace"_s << u"Grace\nTom"_s;
    QTest::newRow("in place of others") << u"[Ada]"_s << u"Ada\nTom\nAda"_s;
    QTest::newRow("more than the field takes") << u"Gr|"_s << u"Ada Lovelace\n"_s.repeated(5000);
}

void tst_NameForm::severalNamesDoNotStayInTheField()
{
    QFETCH(QString, before);
    QFETCH(QString, text);
    const Scene scene;
    const QSignalSpy several{&*scene.form, &NameForm::severalPasted};
    scene.mark(before);
    const QString typed = scene.name->text();

    scene.paste(text);

    QCOMPARE(scene.name->text(), typed);
    QCOMPARE(several.size(), 1);
    QCOMPARE(several.at(0).at(0).toString(), text);
    QVERIFY(scene.names.isEmpty());
    QVERIFY(scene.hint->text().isEmpty());
}

void tst_NameForm::severalNamesAreNotTakenWhileItTakesNone()
{
    const Scene scene;
    const QSignalSpy several{&*scene.form, &NameForm::severalPasted};
    scene.type(u"Gr"_s);
    scene.form->setAccepting(false, u"The roster is being opened."_s);

    scene.paste(u"Ada\nTom"_s);

    QVERIFY(several.isEmpty());
    QCOMPARE(scene.name->text(), u"Gr"_s);
    QCOMPARE(scene.hint->text(), u"The roster is being opened."_s);
}

void tst_NameForm::saysThatInvisibleCharactersWereLeftOut()
{
    const Scene scene;

    scene.enter(u"Ada\u202E"_s);
    QCOMPARE(scene.names, QStringList{u"Ada"_s});
    QCOMPARE(scene.hint->text(), u"Invisible characters were left out."_s);

    scene.enter(u"Grace"_s);
    QVERIFY(scene.hint->text().isEmpty());
}

void tst_NameForm::withoutANumberNothingIsMissing()
{
    const Scene scene;

    scene.enterNames(12);
    QCOMPARE(scene.progressText(), u"12 name(s) entered"_s);
    QVERIFY(!scene.progress->isVisible());
    QVERIFY(scene.endRequest->isVisible());
    QVERIFY(!scene.showReport->isVisible());
    QCOMPARE(scene.requests.constLast().asked, 0);
    QCOMPARE(scene.requests.constLast().id, scene.requests.constFirst().id);
    scene.form->settle(scene.requests.constFirst().id, 11);
    QCOMPARE(scene.progressText(), u"All 12 name(s) are stored."_s);
    QVERIFY(scene.showReport->isVisible());

    QTest::mouseClick(scene.endRequest, Qt::LeftButton);
    QVERIFY(scene.progressText().isEmpty());
    QVERIFY(!scene.endRequest->isVisible());
    scene.enterNames(1);
    QVERIFY(scene.requests.constLast().id != scene.requests.constFirst().id);
    QCOMPARE(scene.requests.constLast().asked, 0);
}

void tst_NameForm::aNumberThatIsSaidLater_data()
{
    QTest::addColumn<int>("asked");
    QTest::addColumn<bool>("isForTheNamesSoFar");
    QTest::addColumn<QString>("text");

    QTest::newRow("more than there are") << 5 << true << u"2 of 5 entered"_s;
    QTest::newRow("as many as there are") << 2 << true << u"2 of 2 entered"_s;
    QTest::newRow("fewer than there are") << 1 << false << u"0 of 1 entered"_s;
    QTest::newRow("none, still") << 0 << true << u"2 name(s) entered"_s;
}

void tst_NameForm::aNumberThatIsSaidLater()
{
    QFETCH(int, asked);
    QFETCH(bool, isForTheNamesSoFar);
    QFETCH(QString, text);
    const Scene scene;
    scene.enterNames(2);

    scene.enterNumber(asked);

    QCOMPARE(scene.progressText(), text);
    scene.enterNames(1);
    QCOMPARE(scene.requests.at(2).id == scene.requests.at(0).id, isForTheNamesSoFar);
    QCOMPARE(scene.requests.at(2).asked, asked);
}

void tst_NameForm::aNumberIsTypedOverTheWordThere()
{
    const Scene scene;
    QVERIFY(scene.isActive);
    scene.howMany->setFocus();
    scene.howMany->findChild<QLineEdit *>()->setCursorPosition(3); // as by the mouse
    QVERIFY(!scene.howMany->findChild<QLineEdit *>()->hasSelectedText());

    QTest::keyClicks(scene.howMany, u"25"_s);
    QTest::keyClick(scene.howMany, Qt::Key_Return);

    QCOMPARE(scene.howMany->value(), 25);
    QCOMPARE(scene.progressText(), u"0 of 25 entered"_s);
}

void tst_NameForm::enterInHowManyGoesToTheName()
{
    const Scene scene;
    QVERIFY(scene.isActive);

    scene.enterNumber(3);

    QVERIFY(scene.name->hasFocus());
    QCOMPARE(scene.progressText(), u"0 of 3 entered"_s);
}

void tst_NameForm::thePresentNumberEnteredAgainChangesNothing()
{
    const Scene scene;
    scene.enterNumber(3);
    scene.enterNames(2);

    scene.enterNumber(3);
    scene.enterNames(1);

    QCOMPARE(scene.progressText(), u"3 of 3 entered"_s);
    QCOMPARE(scene.requests.at(2).id, scene.requests.at(0).id);
}

void tst_NameForm::theNumberCountsWhenItsFieldIsLeft()
{
    const Scene scene;
    QVERIFY(scene.isActive);

    scene.typeNumber(25);
    QVERIFY(scene.progressText().isEmpty());

    QTest::keyClick(scene.howMany, Qt::Key_Tab);
    QCOMPARE(scene.progressText(), u"0 of 25 entered"_s);
}

void tst_NameForm::aNumberThatIsStillTypedCountsForTheNextName()
{
    const Scene scene;
    QVERIFY(scene.isActive);
    scene.type(u"Ada"_s);
    scene.typeNumber(25);

    scene.addName->click(); // as by its mnemonic: the focus stays where it is

    QCOMPARE(scene.progressText(), u"1 of 25 entered"_s);
    QCOMPARE(scene.requests.constFirst().asked, 25);
}

void tst_NameForm::theGoalMovesInTheMiddle_data()
{
    QTest::addColumn<bool>("byEnter");
    QTest::addColumn<int>("asked");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("canBeEnded");

    for (const bool byEnter : {true, false}) {
        const char *how = byEnter ? "by Enter" : "by leaving the field";
        QTest::addRow("raised %s", how) << byEnter << 5 << u"2 of 5 entered"_s << true;
        QTest::addRow("lowered %s", how) << byEnter << 3 << u"2 of 3 entered"_s << true;
        QTest::addRow("lowered to what is there %s", how)
            << byEnter << 2 << u"All 2 name(s) are stored."_s << false;
        QTest::addRow("lowered below what is there %s", how)
            << byEnter << 1 << u"2 name(s), 1 more than planned"_s << false;
    }
}

void tst_NameForm::theGoalMovesInTheMiddle()
{
    QFETCH(bool, byEnter);
    QFETCH(int, asked);
    QFETCH(QString, text);
    QFETCH(bool, canBeEnded);
    const Scene scene;
    QVERIFY(scene.isActive);
    scene.enterNumber(4);
    scene.enterNames(2);
    scene.form->settle(scene.requests.constLast().id, 1);

    if (byEnter)
        scene.enterNumber(asked);
    else
        scene.leaveNumber(asked);

    QCOMPARE(scene.progressText(), text);
    QCOMPARE(scene.endRequest->isVisible(), canBeEnded);

    scene.enterNames(1);

    QCOMPARE(scene.requests.at(2).id, scene.requests.at(0).id);
    QCOMPARE(scene.requests.at(0).asked, 4);
    QCOMPARE(scene.requests.at(2).asked, asked);
}

void tst_NameForm::aReachedRequestGrows()
{
    const Scene scene;
    QVERIFY(scene.isActive);
    scene.enterNumber(2);
    scene.enterNames(2);

    scene.leaveNumber(2); // looked at, and left as it is
    scene.enterNames(1);

    QCOMPARE(scene.progressText(), u"3 name(s), 1 more than planned"_s);
    QCOMPARE(scene.requests.at(2).id, scene.requests.at(0).id);
}

void tst_NameForm::theNextRequestBeginsWhileNamesAreOnTheirWay_data()
{
    QTest::addColumn<bool>("byEnter");
    QTest::addColumn<int>("asked");

    QTest::newRow("the same number by Enter") << true << 2;
    QTest::newRow("a larger number by Enter") << true << 3;
    QTest::newRow("a smaller number by Enter") << true << 1;
    QTest::newRow("another number by leaving the field") << false << 3;
}

void tst_NameForm::theNextRequestBeginsWhileNamesAreOnTheirWay()
{
    QFETCH(bool, byEnter);
    QFETCH(int, asked);
    const Scene scene;
    QVERIFY(scene.isActive);
    scene.enterNumber(2);
    scene.enterNames(2);

    if (byEnter)
        scene.enterNumber(asked);
    else
        scene.leaveNumber(asked);
    QCOMPARE(scene.progressText(), u"0 of %1 entered"_s.arg(asked));
    QVERIFY(!scene.endRequest->isVisible());

    scene.enterNames(1);
    scene.form->settle(scene.requests.at(0).id, 1); // those before
    QCOMPARE(scene.progressText(), u"1 of %1 entered"_s.arg(asked));

    QCOMPARE(scene.requests.at(1).id, scene.requests.at(0).id);
    QVERIFY(scene.requests.at(2).id != scene.requests.at(0).id);
    QCOMPARE(scene.requests.at(2).asked, asked);
}

void tst_NameForm::endRequestBeginsTheNext()
{
    const Scene scene;
    QVERIFY(scene.isActive);
    scene.enterNumber(5);
    scene.enterNames(1);
    QVERIFY(scene.endRequest->isVisible());

    QTest::mouseClick(scene.endRequest, Qt::LeftButton);

    QCOMPARE(scene.progressText(), u"0 of 5 entered"_s);
    QVERIFY(!scene.endRequest->isVisible());
    QVERIFY(scene.howMany->hasFocus());
    QCOMPARE(scene.howMany->findChild<QLineEdit *>()->selectedText(), u"5"_s);
    scene.enterNames(1);
    QVERIFY(scene.requests.at(1).id != scene.requests.at(0).id);
}

void tst_NameForm::startingAfreshEmptiesTheForm()
{
    const Scene scene;
    scene.enterNumber(3);
    scene.enterNames(1);
    scene.type(u"Grace"_s);

    scene.form->startAfresh();

    QVERIFY(scene.name->text().isEmpty());
    QCOMPARE(scene.howMany->value(), 0);
    QVERIFY(scene.progressText().isEmpty());
    scene.enter(u"Grace"_s);
    QVERIFY(scene.requests.at(1).id != scene.requests.at(0).id);
}

void tst_NameForm::aNameComesBackIntoTheEmptyField_data()
{
    QTest::addColumn<RefusedBy>("by");

    QTest::newRow("from the outbox") << RefusedBy::Outbox;
    QTest::newRow("from the roster") << RefusedBy::Roster;
}

void tst_NameForm::aNameComesBackIntoTheEmptyField()
{
    QFETCH(RefusedBy, by);
    const Scene scene;
    scene.enterNumber(3);
    scene.enterNames(3);

    const bool isBack
        = scene.form->giveBack(by, scene.requests.constLast().id, u"山田"_s, u"unwelcome"_s);

    QVERIFY(isBack);
    QCOMPARE(scene.name->text(), u"山田"_s);
    QCOMPARE(scene.hint->text(), u"unwelcome"_s);
    QCOMPARE(scene.progressText(), u"2 of 3 entered"_s);
    QVERIFY(scene.endRequest->isVisible());
}

void tst_NameForm::aNameDoesNotComeBackIntoAFieldInUse_data()
{
    aNameComesBackIntoTheEmptyField_data();
}

void tst_NameForm::aNameDoesNotComeBackIntoAFieldInUse()
{
    QFETCH(RefusedBy, by);
    const Scene scene;
    scene.enterNumber(3);
    scene.enterNames(2);
    scene.type(u"G"_s);

    const bool isBack
        = scene.form->giveBack(by, scene.requests.constLast().id, u"山田"_s, u"unwelcome"_s);

    QVERIFY(!isBack);
    QCOMPARE(scene.name->text(), u"G"_s);
    QVERIFY(scene.hint->text().isEmpty());
    QCOMPARE(scene.progressText(), u"1 of 3 entered"_s);
}

void tst_NameForm::aNameOfAnEarlierRequestComesBackUncounted()
{
    const Scene scene;
    scene.enterNumber(1);
    scene.enter(u"Ada"_s);
    scene.enterNumber(3);
    scene.enter(u"Grace"_s);

    const bool isBack = scene.form->giveBack(
        RefusedBy::Roster, scene.requests.at(0).id, u"Ada"_s, u"unwelcome"_s);

    QVERIFY(isBack);
    QCOMPARE(scene.name->text(), u"Ada"_s);
    QCOMPARE(scene.progressText(), u"1 of 3 entered"_s);
}

void tst_NameForm::theReplacementOfANameHasToBeStored_data()
{
    QTest::addColumn<RefusedBy>("by");
    QTest::addColumn<int>("last"); // ordinal of the replacement

    QTest::newRow("outbox, which gave no ordinal") << RefusedBy::Outbox << 1;
    QTest::newRow("roster, which dealt with it") << RefusedBy::Roster << 2;
}

void tst_NameForm::theReplacementOfANameHasToBeStored()
{
    QFETCH(RefusedBy, by);
    QFETCH(int, last);
    const Scene scene;
    scene.enterNumber(2);
    scene.enterNames(2);
    const RequestId id = scene.requests.constLast().id;
    QVERIFY(scene.form->giveBack(by, id, u"Ada"_s, u"unwelcome"_s));
    QTest::keyClick(scene.name, Qt::Key_Return);

    scene.form->settle(id, last - 1);
    QCOMPARE(scene.progressText(), u"2 of 2 entered"_s);

    scene.form->settle(id, last);
    QCOMPARE(scene.progressText(), u"All 2 name(s) are stored."_s);
}

void tst_NameForm::aRequestThatHasEndedHasAReport()
{
    const Scene scene;
    QSignalSpy wanted{&*scene.form, &NameForm::reportWanted};
    QVERIFY(!scene.showReport->isVisible());

    scene.enterNumber(2);
    scene.enterNames(2);
    QVERIFY(!scene.showReport->isVisible()); // they are not stored yet
    scene.form->settle(scene.requests.constFirst().id, 1);
    scene.showReport->click();
    scene.enterNumber(3);
    QVERIFY(scene.showReport->isVisible()); // of the one before
    scene.enterNames(1);
    QVERIFY(!scene.showReport->isVisible());
    scene.endRequest->click();
    scene.showReport->click();

    QCOMPARE(wanted.size(), 2);
    QCOMPARE(wanted.at(0).constFirst().value<RequestId>(), scene.requests.constFirst().id);
    QCOMPARE(wanted.at(1).constFirst().value<RequestId>(), scene.requests.constLast().id);
    scene.form->startAfresh();
    QVERIFY(!scene.showReport->isVisible());
}

void tst_NameForm::aForgottenRequestGetsNoMoreNames()
{
    const Scene scene;
    scene.enterNumber(1);
    scene.enterNames(1);

    scene.form->forget(RequestId::create());
    scene.enterNames(1);
    scene.form->forget(scene.requests.constFirst().id);
    scene.enterNames(1);

    QCOMPARE(scene.requests.at(1).id, scene.requests.at(0).id);
    QVERIFY(scene.requests.at(2).id != scene.requests.at(0).id);
}

ROLLCALL_WINDOW_TEST(tst_NameForm)
#include "tst_nameform.moc"
