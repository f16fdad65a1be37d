using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using OnlineShop.BackOffice.Site;
using OnlineShop.BackOffice.Texts;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Tests;

/// <summary>What the shop says of fields is read in the language of the page.</summary>
public sealed partial class FieldErrorTests
{
    [Theory]
    [InlineData("It must be one line of 1 to 200 characters.", "Нужна одна строка, от 1 до 200 символов.")]
    [InlineData("It must be a whole number of grams from 1 to 1000000.", "Нужно целое число граммов, от 1 до 1000000.")]
    [InlineData("It must be a whole number from -1000000 to 1000000, but not 0.", "Нужно целое число от -1000000 до 1000000, кроме 0.")]
    [InlineData("There is no category 'gar{0}den'.", "Категории «gar{0}den» нет.")]
    [InlineData("Something that no page knows.", "Something that no page knows.")]
    public void In_Russian_each_sentence_that_is_known_is_Russian(string said, string shown) =>
        Translate(Language.Russian, said).ShouldBe([shown]);

    [Fact]
    public void In_English_they_are_as_the_shop_says_them() =>
        Translate(Language.English, "It is required.", "It must be in the future.").ShouldBe(["It is required.", "It must be in the future."]);

    [Fact]
    public void Every_sentence_is_one_that_a_service_says()
    {
        var root = TextTests.Root();
        var sources = new[] { "services", "OnlineShop.ServiceDefaults" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"))
            .SelectMany(File.ReadLines).Where(line => line.Contains('"')).ToList();

        TextFiles.Of(typeof(FieldErrorsTexts), Language.English).Values
            .Where(text => !sources.Any(line => IsSaid(line, Value().Split(text)))).ShouldBeEmpty();
    }

    /// <summary>The pieces of a text, one after the other; what is between them are values.</summary>
    private static bool IsSaid(string line, string[] pieces)
    {
        var end = 0;
        foreach (var piece in pieces)
        {
            if ((end = line.IndexOf(piece, end, StringComparison.Ordinal)) < 0)
                return false;
            end += piece.Length;
        }

        return true;
    }

    private static IEnumerable<string> Translate(Language language, params string[] said)
    {
        var visitor = new Visitor(new HttpContextAccessor());
        visitor.Speak(language);
        var refusal = new Problem
        {
            Type = "about:blank", Title = "Bad Request", Status = 400, Reason = "validation",
            Errors = new Dictionary<string, IReadOnlyList<string>> { ["name"] = said },
        };
        new FieldErrors(visitor).Translate(refusal);
        return refusal.Errors["name"];
    }

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Value();
}
