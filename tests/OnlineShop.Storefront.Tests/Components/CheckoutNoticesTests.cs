using Bunit;
using OnlineShop.Client;
using OnlineShop.Storefront.Checkout;
using OnlineShop.Storefront.Pages.Parts;

namespace OnlineShop.Storefront.Tests.Components;

public sealed class CheckoutNoticesTests : ComponentTest
{
    private static readonly Guid Order = Guid.Parse(Samples.OrderId);

    [Fact]
    public void Where_nothing_is_the_matter_nothing_is_said() =>
        Draw<CheckoutNotices>(_ => { }).Markup.Trim().ShouldBeEmpty();

    [Fact]
    public void A_changed_price_is_said_with_both_and_nothing_besides()
    {
        var notices = Draw<CheckoutNotices>(part => part
            .Add(p => p.Before, Euro("20.00")).Add(p => p.Now, Euro("22.00")).Add(p => p.Refusal, new CheckoutProblem("priceChanged", null)));
        var notice = notices.FindAll(".notice").ShouldHaveSingleItem();
        Words(notice).ShouldContain("€20.00");
        Words(notice).ShouldContain("€22.00");
    }

    [Fact]
    public void A_price_that_is_not_known_any_more_is_no_change() =>
        Draw<CheckoutNotices>(part => part
            .Add(p => p.Before, Euro("20.00")).Add(p => p.Refusal, new CheckoutProblem("priceChanged", null))).Markup.Trim().ShouldBeEmpty();

    [Theory]
    [InlineData("tooHeavy", "/cart")]
    [InlineData("amountTooLarge", "/cart")]
    [InlineData("productUnavailable", "/cart")]
    [InlineData("idempotencyKeyReused", "/orders")]
    [InlineData("requestInFlight", "/orders")]
    [InlineData("cartAlreadyOrdered", "/orders")]
    [InlineData("countryNotServed", null)]
    [InlineData("away", null)]
    [InlineData("tooMany", null)]
    [InlineData("validation", null)]
    public void Each_reason_has_its_own_words_and_the_way_on(string reason, string? path)
    {
        foreach (var language in new[] { English, Russian })
        {
            var notices = Draw(new CheckoutProblem(reason, null), language);
            notices.Find(".notice").GetAttribute("role").ShouldBe("alert");
            string[] paths = path is null ? [] : [path];
            notices.FindAll("a").Select(link => link.GetAttribute("href")).ShouldBe(paths);
            var words = Words(notices.Find(".notice p"));
            words.ShouldNotContain("problem:");
            words.ShouldNotBe(Words(Draw(new CheckoutProblem("somethingNew", null), language).Find(".notice p")));
        }
    }

    [Fact]
    public void A_reason_without_words_is_said_in_general()
    {
        var words = Words(Draw(new CheckoutProblem("somethingNew", null)).Find(".notice p"));
        words.ShouldNotContain("somethingNew");
        words.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_cart_that_was_ordered_leads_to_that_order() =>
        Draw(new CheckoutProblem("cartAlreadyOrdered", Order)).FindAll("a").Select(link => link.GetAttribute("href"))
            .ShouldBe(["/orders/" + Samples.OrderId]);

    [Fact]
    public void What_there_is_too_little_of_is_named_beside_a_refusal()
    {
        SoldOut[] soldOut = [new() { ProductId = Order, Sku = "L", Name = "Lamp <b>", Quantity = 3, Available = 1 }];
        var notices = Draw<CheckoutNotices>(part => part
            .Add(p => p.SoldOut, soldOut).Add(p => p.Refusal, new CheckoutProblem("promoCodeInvalid", null)));
        notices.FindAll(".notice").Count.ShouldBe(2);
        AllWords(notices, "li").ShouldBe(["Lamp <b>: 1 left, 3 wanted"]);
        notices.FindAll(".notice")[1].QuerySelector("a")!.GetAttribute("href").ShouldBe("/cart");
        Draw<CheckoutNotices>(part => part.Add(p => p.SoldOut, [])).Markup.Trim().ShouldBeEmpty();
    }

    private IRenderedComponent<CheckoutNotices> Draw(CheckoutProblem problem, string language = English) =>
        Draw<CheckoutNotices>(part => part.Add(p => p.Refusal, problem), language);
}
