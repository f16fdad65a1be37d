using OnlineShop.Contracts;
using OnlineShop.Notification.Notices;
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
        var text = await RenderAsync(
            "orderConfirmed", "en", Channel.Email, name: "<script>alert(1)</script>", product: "Cups & \"saucers\"");
        text.Html.ShouldNotContain("<script>");
        text.Html.ShouldContain("&lt;script&gt;");
        text.Html.ShouldContain("Cups &amp; &quot;saucers&quot;");
        text.Html.ShouldContain("<table");
        text.Text.ShouldContain("Cups & \"saucers\"");
    }

    [Fact]
    public async Task A_name_cannot_break_the_subject_into_lines() =>
        (await RenderAsync("welcome", "en", Channel.Email, name: "Eve\r\nBcc: all@example.com")).Subject
            .ShouldBe("Welcome to the Online Shop, Eve Bcc: all@example.com");

    [Theory]
    [InlineData(123450, "EUR", "en", "€1,234.50")]
    [InlineData(123450, "EUR", "ru", "1\u00A0234,50\u00A0€")]
    [InlineData(-500, "USD", "en", "−$5.00")]
    [InlineData(1234567, "JPY", "en", "¥1,234,567")]
    [InlineData(1500, "KWD", "en", "1.500\u00A0KWD")]
    [InlineData(9900, "RUB", "ru", "99,00\u00A0₽")]
    public void Amounts_are_written_as_the_language_does(
        long minor, string currency, string language, string expected) =>
        MoneyText.Format(new Money(minor, currency), language).ShouldBe(expected);

    [Theory]
    [InlineData("en", "Total: €10.00\nincl. VAT: €1.60", "incl. VAT")]
    [InlineData("ru", "Итого: 10,00\u00A0€\nв том числе НДС: 1,60\u00A0€", "в том числе НДС")]
    public async Task The_tax_is_a_part_of_the_total_and_no_summand(string language, string expected, string words)
    {
        var text = await Sample.RenderAsync("orderConfirmed", language, Channel.Email, tax: new Money(160, "EUR"));
        text.Text.ShouldContain(expected);
        text.Html.IndexOf(words, StringComparison.Ordinal)
            .ShouldBeGreaterThan(text.Html.IndexOf("class=\"total\"", StringComparison.Ordinal));
        (await Sample.RenderAsync("orderConfirmed", language, Channel.Email)).Text.ShouldNotContain(words);
    }

    [Theory]
    [InlineData("standard", "en", "Standard shipping: €0.00")]
    [InlineData("express", "en", "Express shipping: €0.00")]
    [InlineData(null, "en", "\nShipping: €0.00")]
    [InlineData("drone", "en", "\nShipping: €0.00")]
    [InlineData("express", "ru", "Экспресс-доставка: 0,00\u00A0€")]
    public async Task A_mail_says_how_the_order_is_sent_where_the_shop_has_a_name_for_it(string? option, string language, string line)
    {
        var text = await Sample.RenderAsync("orderConfirmed", language, Channel.Email, shippingOption: option);
        text.Text.ShouldContain(line);
        text.Html.ShouldContain($"<td>{line.Trim().Split(':')[0]}</td>");
    }

    /// <summary>The reasons that Order gives, as its page lists them.</summary>
    public static TheoryData<string> Reasons =>
    [
        "outOfStock", "productUnavailable", "reservationExpired", "promoCodeInvalid", "paymentDeclined",
        "paymentExpired", "timedOut", "deliveryFailed", "customerRequest", "shopRequest",
    ];

    [Theory]
    [MemberData(nameof(Reasons))]
    public async Task Every_reason_is_told_in_each_language(string reason)
    {
        foreach (var language in (string[])["en", "ru"])
        {
            var without = (await RenderAsync(null)).Short;
            var with = (await RenderAsync(reason)).Short;
            with.Length.ShouldBeGreaterThan(without.Length + 10, language);
            with.Any(c => c is >= 'А' and <= 'я').ShouldBe(language == "ru");

            Task<Rendered> RenderAsync(string? why) => Sample.RenderAsync(
                "orderRejected", language, Channel.Inbox,
                facts: new NoticeFacts { Reason = why ?? "another", Charge = Charge.None });
        }
    }

    [Theory]
    [InlineData("outOfStock", "Not enough left in stock: Teapot & pot.", "One of the items is no longer in stock in that quantity.")]
    [InlineData("productUnavailable", "No longer for sale: Teapot & pot.", "One of the items is no longer for sale.")]
    public async Task Products_at_fault_are_named_where_they_are_known(string reason, string named, string unnamed)
    {
        var known = await RenderAsync([Sample.Product]);
        known.Short.ShouldContain(named);
        known.Html.ShouldContain(named.Replace("&", "&amp;", StringComparison.Ordinal));
        foreach (var ids in (Guid[]?[])[null, [], [Guid.CreateVersion7()]])
            (await RenderAsync(ids)).Short.ShouldContain(unnamed);

        Task<Rendered> RenderAsync(Guid[]? ids) => Sample.RenderAsync(
            "orderRejected", "en", Channel.Email, product: "Teapot & pot",
            facts: new NoticeFacts { Reason = reason, ProductIds = ids, Charge = Charge.None });
    }

    [Theory]
    [InlineData(null, "If your bank shows a charge")]
    [InlineData("None", "You have not been charged.")]
    [InlineData("Possible", "If your bank shows a charge")]
    [InlineData("Taken", "We will refund whatever we still hold of your payment")]
    public async Task Of_an_order_that_is_off_no_more_is_said_of_the_money_than_is_known(
        string? charge, string expected)
    {
        foreach (var kind in (string[])["orderCancelled", "orderRejected"])
        {
            var facts = new NoticeFacts
            {
                Reason = "timedOut", Total = new Money(1000, "EUR"),
                Charge = charge is null ? null : Enum.Parse<Charge>(charge),
            };
            var text = await Sample.RenderAsync(kind, "en", Channel.Email, facts: facts);
            text.Short.ShouldContain(expected);
            text.Text.ShouldContain(expected);
            text.Html.ShouldContain(expected);
            text.Short.ShouldNotContain("€", customMessage: "how much goes back is told when it does");
            text.Text.Split("Teapot")[0].ShouldNotContain("€");
        }
    }

    private static Task<Rendered> RenderAsync(
        string kind, string language, string channel, string name = "Ada", string product = "Teapot") =>
        Sample.RenderAsync(kind, language, channel, name, product);
}
