using OnlineShop.ServiceDefaults.Queries;

namespace OnlineShop.ServiceDefaults.Tests.Queries;

public sealed class PagesTests
{
    [Theory]
    [InlineData(0, 3, 0, null)]
    [InlineData(2, 3, 2, null)]
    [InlineData(3, 3, 3, null)]
    [InlineData(4, 3, 3, "2")]
    public void Only_a_page_that_another_one_follows_has_a_next(int read, int limit, int shown, string? last)
    {
        var (rows, end) = Pages.Cut([.. Enumerable.Range(0, read).Select(number => $"{number}")], limit);
        rows.Count.ShouldBe(shown);
        end.ShouldBe(last);
    }

    [Theory]
    [InlineData(null, 20)]
    [InlineData("", 20)]
    [InlineData("1", 1)]
    [InlineData("100", 100)]
    [InlineData("0", null)]
    [InlineData("101", null)]
    [InlineData("-1", null)]
    [InlineData("+5", null)]
    [InlineData(" 5", null)]
    [InlineData("5.0", null)]
    [InlineData("1,2", null)]
    [InlineData("99999999999", null)]
    public void A_limit_is_a_whole_number_from_1_to_100(string? text, int? limit) => Pages.ParseLimit(text).ShouldBe(limit);
}
