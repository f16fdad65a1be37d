using FluentValidation;
using OnlineShop.ServiceDefaults.Texts;

namespace OnlineShop.ServiceDefaults.Tests.Texts;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("Ada Lovelace")]
    [InlineData("Юлия Ёлкина")]
    [InlineData("山田 太郎")]
    [InlineData("مرحبا")]
    [InlineData("שלום\u200F!")]
    [InlineData("נ\u200Dא")]
    [InlineData("👨‍👩‍👧‍👦 👩🏿‍❤️‍💋‍👨🏿 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇩🇪")]
    [InlineData("e\u0301 Ångström ﬁ")]
    [InlineData("\uE000")]
    [InlineData("")]
    public void What_people_write_is_text(string text) => PlainText.FindFault(text).ShouldBeNull();

    [Theory]
    [InlineData("\0", "U+0000")]
    [InlineData("a\u0007b", "U+0007")]
    [InlineData("a\tb", "U+0009")]
    [InlineData("a\nb", "U+000A")]
    [InlineData("\u001F", "U+001F")]
    [InlineData("\u007F", "U+007F")]
    [InlineData("\u0085", "U+0085")]
    [InlineData("\u009F", "U+009F")]
    [InlineData("\u2028", "U+2028")]
    [InlineData("\uFFFE", "U+FFFE")]
    [InlineData("\uFFFF", "U+FFFF")]
    [InlineData("\uFDD0", "U+FDD0")]
    [InlineData("\U0001FFFE", "U+1FFFE")]
    [InlineData("\U0010FFFF", "U+10FFFF")]
    [InlineData("x\u202Ey", "U+202E")]
    [InlineData("x\u2067y", "U+2067")]
    public void What_nobody_can_see_or_store_is_named(string text, string character) =>
        PlainText.FindFault(text)!.ShouldContain(character);

    [Fact]
    public void Half_a_character_is_none()
    {
        foreach (var text in new[] { "\uD800", "a\uDC00b", "\uD83D", "\uDC00\uD800" })
            PlainText.FindFault(text)!.ShouldContain("half a character");
    }

    [Fact]
    public void A_text_of_several_lines_may_have_them_and_nothing_else()
    {
        PlainText.FindFault("one\n\ttwo\r\nthree\u2028four\u2029", multiline: true).ShouldBeNull();
        PlainText.FindFault("one\u000Btwo", multiline: true).ShouldNotBeNull();
        PlainText.FindFault("one\u0085two", multiline: true).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("abc", 3)]
    [InlineData(" abc ", 3)]
    [InlineData("👨‍👩‍👧‍👦", 1)]
    [InlineData("🇩🇪🇫🇷", 2)]
    [InlineData("e\u0301e", 2)]
    [InlineData("한국어", 3)]
    [InlineData("", 0)]
    public void A_character_is_what_a_person_sees(string text, int length) => PlainText.Length(text).ShouldBe(length);

    [Fact]
    public void A_limit_counts_characters_and_what_they_are_made_of_is_bounded()
    {
        PlainText.IsAtMost(string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 100)), 100).ShouldBeTrue();
        PlainText.IsAtMost(string.Concat(Enumerable.Repeat("👩🏿‍❤️‍💋‍👨🏿", 100)), 100).ShouldBeTrue();
        PlainText.IsAtMost(string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 101)), 100).ShouldBeFalse();
        PlainText.IsAtMost(new string('a', 101), 100).ShouldBeFalse();
        PlainText.IsAtMost("e" + string.Concat(Enumerable.Repeat("\u0301", 2000)), 100)
            .ShouldBeFalse("it is one character of two thousand accents");
    }

    [Theory]
    [InlineData("", true)]
    [InlineData(" \t\u00A0\u3000", true)]
    [InlineData("\u200B\u200D\uFEFF", true)]
    [InlineData("\u3164", true)]
    [InlineData("\u2800", true)]
    [InlineData(" a ", false)]
    [InlineData("👍", false)]
    [InlineData("-", false)]
    public void A_text_without_anything_to_see_is_blank(string text, bool blank) =>
        PlainText.IsBlank(text).ShouldBe(blank);

    [Fact]
    public void The_rules_say_what_is_asked_for()
    {
        var rules = new InlineValidator<Box>();
        rules.RuleFor(box => box.Title).RequiredText(3);
        rules.RuleFor(box => box.Note).MaximumTextLength(3);
        foreach (var title in new[] { null, "", " ", "\u200B", "abcd" })
            rules.Validate(new Box(title, null)).Errors.ShouldHaveSingleItem()
                .ErrorMessage.ShouldBe("It must have 1 to 3 characters.");
        rules.Validate(new Box(" abc ", null)).IsValid.ShouldBeTrue();
        rules.Validate(new Box("👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦", "   ")).IsValid.ShouldBeTrue();
        rules.Validate(new Box("a", "abcd")).Errors.ShouldHaveSingleItem()
            .ErrorMessage.ShouldBe("It must have at most 3 characters.");
    }

    private sealed record Box(string? Title, string? Note);
}
