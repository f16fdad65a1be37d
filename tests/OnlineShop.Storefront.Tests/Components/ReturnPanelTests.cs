using Bunit;
using OnlineShop.Client;
using OnlineShop.Storefront.Pages.Returns;

namespace OnlineShop.Storefront.Tests.Components;

public sealed class ReturnPanelTests : ComponentTest
{
    private static readonly Guid Lamp = Guid.Parse(StubGateway.Id);
    private static readonly Guid Other = Guid.Parse(Samples.OrderId);

    [Theory]
    [InlineData(ReturnStatus.Requested, false, true)]
    [InlineData(ReturnStatus.Approved, false, true)]
    [InlineData(ReturnStatus.Received, false, true)]
    [InlineData(ReturnStatus.Refunded, true, false)]
    [InlineData(ReturnStatus.Declined, false, false)]
    [InlineData(ReturnStatus.Withdrawn, false, false)]
    public void Money_is_said_to_come_to_have_come_or_not_at_all(ReturnStatus status, bool hasCome, bool isToCome)
    {
        var (done, about) = (Words(Draw(ReturnStatus.Refunded).Find("p:last-child")), Words(Draw(ReturnStatus.Approved).Find("p:last-child")));
        done.ShouldNotBe(about);
        done.ShouldContain("€10.00");
        var lines = AllWords(Draw(status), "p");
        lines.Contains(done).ShouldBe(hasCome);
        lines.Contains(about).ShouldBe(isToCome);
        lines.Any(line => line.Contains("€10.00", StringComparison.Ordinal)).ShouldBe(hasCome || isToCome);
    }

    [Fact]
    public void It_names_its_day_its_reason_and_the_shop_s_note()
    {
        var panel = Draw(ReturnStatus.Declined, note: "It was used <b>");
        Words(panel.Find("h3")).ShouldBe("Return of 12 March 2026");
        AllWords(panel, "p.lines").ShouldBe(["Reason: Too bright", "The shop says: It was used <b>"]);
        AllWords(Draw(ReturnStatus.Declined, note: ""), "p.lines").ShouldBe(["Reason: Too bright"]);
        Words(Draw(ReturnStatus.Declined, language: Russian).Find("h3")).ShouldEndWith("12.03.2026");
    }

    [Fact]
    public void Products_are_named_where_they_are_known()
    {
        Draw(ReturnStatus.Requested).FindAll("ul").ShouldBeEmpty();
        var lines = AllWords(Draw(ReturnStatus.Requested, names: new() { [Lamp] = "Desk lamp" }), "ul li");
        lines[0].ShouldBe("2 × Desk lamp");
        lines[1].ShouldStartWith("1 × ");
        lines[1].ShouldNotContain(Other.ToString());
        lines[1].Length.ShouldBeGreaterThan("1 × ".Length);
    }

    [Theory]
    [InlineData(ReturnStatus.Approved, "status good")]
    [InlineData(ReturnStatus.Received, "status good")]
    [InlineData(ReturnStatus.Refunded, "status good")]
    [InlineData(ReturnStatus.Declined, "status bad")]
    [InlineData(ReturnStatus.Requested, "status")]
    [InlineData(ReturnStatus.Withdrawn, "status")]
    public void The_tag_has_the_colour_of_its_status(ReturnStatus status, string style)
    {
        var tag = Draw(status).Find("span.status");
        tag.ClassName!.Trim().ShouldBe(style);
        Words(tag).ShouldNotContain("returnStatus:");
    }

    private IRenderedComponent<ReturnPanel> Draw(
        ReturnStatus status, string? note = null, Dictionary<Guid, string>? names = null, string language = English)
    {
        var (at, items) = (new DateTimeOffset(2026, 3, 12, 10, 0, 0, TimeSpan.Zero), new ReturnItem[]
        {
            new() { ProductId = Lamp, Quantity = 2 }, new() { ProductId = Other, Quantity = 1 },
        });
        var shown = new Return
        {
            Id = Other, OrderId = Other, Status = status, Items = items, Reason = "Too bright", Note = note, Refund = Euro("10.00"),
            CreatedAt = at, UpdatedAt = at,
        };
        return Draw<ReturnPanel>(part => part.Add(p => p.Return, shown).Add(p => p.Names, names), language);
    }
}
