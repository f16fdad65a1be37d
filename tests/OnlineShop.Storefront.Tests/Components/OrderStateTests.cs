using Bunit;
using OnlineShop.Client;
using OnlineShop.Storefront.Pages.Parts;

namespace OnlineShop.Storefront.Tests.Components;

public sealed class OrderStateTests : ComponentTest
{
    [Theory]
    [InlineData("placed")]
    [InlineData("reserved")]
    public void One_that_moves_says_so_and_leads_to_a_look(string status)
    {
        var state = Draw(Read(status));
        Words(state.Find(".notice p")).ShouldStartWith("Your order is being processed.");
        state.Find(".notice").GetAttribute("role").ShouldBe("status");
        state.Find(".notice a").GetAttribute("href").ShouldBe("/orders/" + Samples.OrderId);
        Words(Draw(Read(status), language: Russian).Find(".notice p")).ShouldStartWith("Заказ обрабатывается.");
    }

    [Fact]
    public void Who_comes_back_from_the_bank_waits_for_its_answer_and_is_not_sent_there_again()
    {
        var order = Read("requiresAction", ",\"redirectUrl\":\"https://bank.example/\"");
        var state = Draw(order, isBack: true);
        Words(state.Find(".notice p")).ShouldStartWith("We are waiting for the answer of your bank.");
        state.FindAll("a").Select(link => link.GetAttribute("href")).ShouldBe(["/orders/" + Samples.OrderId]);
    }

    [Theory]
    [InlineData("https://bank.example/confirm?a=1", true)]
    [InlineData("http://localhost:9099/confirm", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("/orders", false)]
    public void A_payment_to_be_confirmed_leads_to_the_bank_if_that_is_an_address_of_the_web(string url, bool isShown)
    {
        var state = Draw(Read("requiresAction", $",\"redirectUrl\":\"{url}\""));
        Words(state.Find(".notice p")).ShouldStartWith("Your bank wants you to confirm the payment.");
        var links = state.FindAll("a").Select(link => $"{link.GetAttribute("href")} {link.GetAttribute("rel")}");
        string[] bank = isShown ? [url + " noreferrer"] : [];
        links.ShouldBe(bank);
    }

    [Theory]
    [InlineData("outOfStock", "Something was sold out before we could reserve it.")]
    [InlineData("paymentExpired", "The payment was not confirmed in time.")]
    [InlineData("timedOut", "It took too long, so we stopped.")]
    [InlineData("somethingNew", "The order was not completed.")]
    public void One_that_came_to_nothing_says_why_and_that_the_cart_is_there(string reason, string text)
    {
        var state = Draw(Read("rejected", $",\"reason\":\"{reason}\""), decline: "expired_card");
        state.Find(".notice").GetAttribute("role").ShouldBe("alert");
        Words(state.Find(".notice p")).ShouldStartWith(text);
        state.Markup.ShouldNotContain("The card has expired.");
        state.Find("a").GetAttribute("href").ShouldBe("/cart");
    }

    [Theory]
    [InlineData("expired_card", "The card has expired.", "Срок действия карты истёк.")]
    [InlineData("incorrect_cvc", "The security code is not right.", "Неверный код безопасности.")]
    [InlineData("something_new", null, null)]
    [InlineData(null, null, null)]
    public void A_declined_card_says_why_where_that_is_known_and_offers_no_cart_while_another_card_may_pay(
        string? decline, string? english, string? russian)
    {
        var order = Read("rejected", ",\"reason\":\"paymentDeclined\"", canPayAgain: true);
        string[] told = english is null ? [Declined] : [Declined, english];
        string[] toldInRussian = russian is null ? [DeclinedRussian] : [DeclinedRussian, russian];
        AllWords(Draw(order, decline), ".notice p").ShouldBe(told);
        AllWords(Draw(order, decline, language: Russian), ".notice p").ShouldBe(toldInRussian);
        Draw(order, decline).FindAll("a").ShouldBeEmpty();
    }

    [Fact]
    public void What_was_sold_out_is_named()
    {
        var state = Draw(Read(
            "rejected",
            $",\"reason\":\"outOfStock\",\"soldOut\":[{{\"productId\":\"{StubGateway.Id}\",\"sku\":\"L\",\"name\":\"Lamp\",\"quantity\":2,\"available\":1}}]"));
        AllWords(state, "li").ShouldBe(["Lamp: 1 left, 2 wanted"]);
    }

    [Theory]
    [InlineData("customerRequest", "You cancelled this order.", "Вы отменили заказ.")]
    [InlineData("shopRequest", "The shop cancelled this order.", "Магазин отменил заказ.")]
    [InlineData("deliveryFailed", "The parcel could not be delivered.", "Посылку не удалось доставить.")]
    [InlineData("somethingNew", "This order was cancelled.", "Заказ отменён.")]
    public void A_cancelled_one_says_by_whom(string reason, string english, string russian)
    {
        var order = Read("cancelled", $",\"reason\":\"{reason}\"");
        Words(Draw(order).Find("p")).ShouldStartWith(english);
        Words(Draw(order, language: Russian).Find("p")).ShouldStartWith(russian);
    }

    [Theory]
    [InlineData("confirmed", true, true)]
    [InlineData("confirmed", false, false)]
    [InlineData("shipped", true, false)]
    [InlineData("paid", false, false)]
    [InlineData("delivered", false, false)]
    public void Of_others_only_a_cancellation_that_is_asked_for_is_said(string status, bool isAsked, bool isSaid)
    {
        var order = Read(status);
        order.CancelRequested = isAsked;
        var state = Draw(order);
        if (isSaid)
            Words(state.Find("p")).ShouldStartWith("We are asking the carrier to stop the parcel.");
        else
            state.Markup.Trim().ShouldBeEmpty();
    }

    private const string Declined = "Your card was declined. Nothing was charged.";
    private const string DeclinedRussian = "Карта отклонена. Деньги не списаны.";

    private static Order Read(string status, string more = "", bool canPayAgain = false) =>
        Read<Order>(Samples.Order(status, more, canPayAgain));

    private IRenderedComponent<OrderState> Draw(Order order, string? decline = null, bool isBack = false, string language = English) =>
        Draw<OrderState>(
            part => part.Add(p => p.Order, order).Add(p => p.DeclineCode, decline).Add(p => p.IsBack, isBack), language);
}
