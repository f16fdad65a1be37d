using System.Net;
using Bunit;
using OnlineShop.BackOffice.Pages.Notifications;

namespace OnlineShop.BackOffice.Tests.Components;

/// <summary>What customers are told, shown to those who are asked about it.</summary>
public sealed class TemplatePageTests : ComponentTest
{
    private const string Path = "/api/notifications/templates/orderShipped";

    public TemplatePageTests() => Gateway.Answer(
        "GET " + Path,
        """
        {"kind":"orderShipped","channels":["inbox","email"],"essential":false,"previews":[
         {"language":"en","subject":"On its way","short":"Your order is on its way.","text":"Hello Ada","html":"<p>Hello Ada</p>"},
         {"language":"ru","subject":"В пути","short":"Заказ в пути.","text":"Здравствуйте, Ада","html":"<p>Здравствуйте, Ада</p>"}]}
        """);

    [Fact]
    public async Task Both_languages_are_shown_and_one_is_mailed_to_oneself()
    {
        var page = Draw();
        page.Find("iframe.mail").GetAttribute("srcdoc").ShouldBe("<p>Hello Ada</p>");
        await page.FindAll(".mud-tab")[1].ClickAsync();
        page.WaitForAssertion(() => page.Find("iframe.mail").GetAttribute("srcdoc").ShouldBe("<p>Здравствуйте, Ада</p>"));

        Gateway.Answer("POST " + Path + "/test", """{"to":"ada@shop.example","subject":"[Test] В пути"}""");
        await page.Find("button.test-mail").ClickAsync();
        Gateway.Sent.Last(sent => sent.Path == Path + "/test").Body.ShouldBe("""{"language":"ru"}""");
    }

    [Fact]
    public async Task Too_many_tests_are_told_with_the_time_to_wait()
    {
        var page = Draw();
        Refuse("POST " + Path + "/test", "tooManyTestMails", HttpStatusCode.TooManyRequests);
        await page.Find("button.test-mail").ClickAsync();
        page.Markup.ShouldContain("That was too often.");
    }

    private IRenderedComponent<TemplatePage> Draw()
    {
        var page = Context.Render<TemplatePage>(drawn => drawn.Add(shown => shown.Kind, "orderShipped"));
        page.WaitForElement("iframe.mail");
        return page;
    }
}
