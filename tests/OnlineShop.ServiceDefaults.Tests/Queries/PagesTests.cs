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
    public void A_limit_is_a_whole_number_from_1_to_100(string? text, int? limit) =>
        Pages.ParseLimit(text).ShouldBe(limit);

    [Theory]
    [InlineData(2, 3, 2, false)]
    [InlineData(3, 3, 3, false)]
    [InlineData(4, 3, 3, true)]
    public void The_next_page_begins_after_the_last_row_of_this_one(int read, int limit, int shown, bool hasNext)
    {
        var page = Pages.Of([.. Enumerable.Range(0, read)], limit, row => row * 10L, row => $"{row}");
        page.Items.Count.ShouldBe(shown);
        (page.Next is not null).ShouldBe(hasNext);
        if (hasNext)
            Pages.Read<long>(null, page.Next, []).ShouldBe(new PageRequest<long>(20, false, 20));
    }

    [Fact]
    public void A_cursor_leads_back_to_its_key()
    {
        var id = Guid.CreateVersion7();
        Pages.Read<Guid>("5", PageCursor.Of(id), []).ShouldBe(new PageRequest<Guid>(5, false, id));
        Pages.Read<string>("5", PageCursor.Of("SOMMER25-ß"), [])
            .ShouldBe(new PageRequest<string>(5, false, "SOMMER25-ß"));
        Pages.Read<string>(null, null, []).ShouldBe(new PageRequest<string>(20, true, null));
        Pages.Read<Guid>("", "", []).ShouldBe(new PageRequest<Guid>(20, true, Guid.Empty));
    }

    [Theory]
    [InlineData("7")]
    [InlineData("!")]
    [InlineData("eA")]
    [InlineData("AA")]
    [InlineData("9999999999999999999999999999999999999999")]
    public void What_is_no_cursor_is_named(string after)
    {
        var errors = new Dictionary<string, string[]>();
        Pages.Read<long>("0", after, errors);
        errors.Keys.ShouldBe(["limit", "after"]);
    }

    [Fact]
    public void A_cursor_of_a_text_holds_nothing_that_no_text_can_hold()
    {
        PageCursor.TryRead<string>("AA", out _).ShouldBeFalse();
        PageCursor.TryRead<string>(new string('A', 300), out _).ShouldBeFalse();
        PageCursor.TryRead<Guid>("12", out _).ShouldBeFalse();
    }
}
