using Microsoft.Extensions.Options;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Notification.Contacts;
using OnlineShop.Notification.Orders;
using OnlineShop.Notification.Outgoing;
using OnlineShop.Notification.Templates;

namespace OnlineShop.Notification.Tests;

public sealed class TemplateTests
{
    public static TheoryData<string, string> KindsAndLanguages()
    {
        var data = new TheoryData<string, string>();
        foreach (var kind in Kind.All.Where(kind => kind != Kind.Campaign))
        {
            data.Add(kind.Name, "en");
            data.Add(kind.Name, "ru");
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(KindsAndLanguages))]
    public async Task Every_kind_has_a_text_of_its_own_in_each_language(string kind, string language)
    {
        var mailed = Kind.All.Single(k => k.Name == kind).Channels.Contains(Channel.Email);
        var text = await RenderAsync(kind, language, mailed ? Channel.Email : Channel.Inbox);

        text.Subject.ShouldNotBeNullOrWhiteSpace();
        text.Short.ShouldNotBeNullOrWhiteSpace();
        (text.Subject + text.Short + text.Text).ShouldNotContain("{{");
        text.Subject.Any(c => c is >= 'А' and <= 'я').ShouldBe(language == "ru");
        (text.Text.Length > 0).ShouldBe(mailed);
        (text.Html.Length > 0).ShouldBe(mailed);
    }

    [Fact]
    public async Task Values_are_escaped_in_html_and_not_in_plain_text()
    {
        var text = await RenderAsync("orderConfirmed", "en", Channel.Email, name: "<script>alert(1)</script>", product: "Cups & \"saucers\"");
        text.Html.ShouldNotContain("<script>");
        text.Html.ShouldContain("&lt;script&gt;");
        text.Html.ShouldContain("Cups &amp; &quot;saucers&quot;");
        text.Html.ShouldContain("<table");
        text.Text.ShouldContain("Cups & \"saucers\"");
    }

    [Fact]
    public async Task A_name_cannot_break_the_subject_into_lines() =>
        (await RenderAsync("welcome", "en", Channel.Email, name: "Eve\r\nBcc: all@example.com")).Subject.ShouldBe("Welcome to the Online Shop, Eve Bcc: all@example.com");

    [Theory]
    [InlineData(123450, "EUR", "en", "€1,234.50")]
    [InlineData(123450, "EUR", "ru", "1\u00A0234,50\u00A0€")]
    [InlineData(-500, "USD", "en", "−$5.00")]
    [InlineData(1234567, "JPY", "en", "¥1,234,567")]
    [InlineData(1500, "KWD", "en", "1.500\u00A0KWD")]
    [InlineData(9900, "RUB", "ru", "99,00\u00A0₽")]
    public void Amounts_are_written_as_the_language_does(long minor, string currency, string language, string expected) =>
        MoneyText.Format(new Money(minor, currency), language).ShouldBe(expected);

    private static async Task<Rendered> RenderAsync(string kind, string language, string channel, string name = "Ada", string product = "Teapot")
    {
        var order = new OrderSummary(
            [new SummaryLine(product, 1, new Money(1000, "EUR"))], new Money(1000, "EUR"), new Money(0, "EUR"), new Money(0, "EUR"), new Money(0, "EUR"),
            new Money(1000, "EUR"), new ShippingAddress("Ada", "Main Street 1", "Bonn", "53111", "DE"));
        var item = new OutgoingItem(
            Guid.CreateVersion7(), 1, Guid.CreateVersion7(), channel, kind, Guid.CreateVersion7(), new NoticeFacts { Total = new Money(1000, "EUR") }, null, 1,
            DateTimeOffset.UnixEpoch, new Contact(Guid.CreateVersion7(), "ada@example.com", name, language, null, [channel], false), order, "Swift", "T-1");
        var renderer = new Renderer(new TemplateLibrary(), null!, Options.Create(new TemplateOptions()));
        return await renderer.RenderAsync(item, default);
    }
}
