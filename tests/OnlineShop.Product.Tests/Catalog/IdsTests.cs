using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Products;
using static OnlineShop.Product.Tests.ProductBodies;

namespace OnlineShop.Product.Tests.Catalog;

/// <summary>A list of products that are asked for by their ids, as a cart asks.</summary>
[Collection(nameof(SeededCatalog))]
public sealed class IdsTests(ProductHost host)
{
    [Fact]
    public async Task Only_those_that_are_asked_for_are_listed_each_once_and_with_their_stock()
    {
        var lamp = (await host.CreateAsync(NewProduct() with { OnHand = 3 })).Id;
        var chair = (await host.CreateAsync(NewProduct() with { OnHand = 0 })).Id;
        await host.CreateIdAsync();

        var found = await ListAsync($"{lamp},{chair},{lamp},{Guid.NewGuid()}");

        found.Items.Select(item => (item.Id, item.Available)).ShouldBe([(lamp, 3), (chair, 0)], ignoreOrder: true);
        found.Next.ShouldBeNull();
        (await ListAsync($"{Guid.NewGuid()}")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_not_sold_any_more_is_left_out()
    {
        var (sold, retired) = (await host.CreateIdAsync(), await host.CreateIdAsync());
        await host.RetireAsync(retired);
        (await ListAsync($"{sold},{retired}")).Ids().ShouldBe([sold]);
    }

    [Fact]
    public async Task Other_filters_the_order_and_pages_hold_as_well()
    {
        var cheap = (await host.CreateAsync(NewProduct() with { Price = Euros(5) })).Id;
        var dear = (await host.CreateAsync(NewProduct() with { Price = Euros(9) })).Id;
        (await ListAsync($"{cheap},{dear}", "&sort=-price")).Ids().ShouldBe([dear, cheap]);
        (await ListAsync($"{cheap},{dear}", "&maxPrice=6")).Ids().ShouldBe([cheap]);
        var first = await ListAsync($"{cheap},{dear}", "&sort=price&limit=1");
        first.Ids().ShouldBe([cheap]);
        (await ListAsync($"{cheap},{dear}", $"&sort=price&limit=1&after={first.Next}")).Ids().ShouldBe([dear]);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("0199f1f0-0000-7000-8000-000000000001,")]
    [InlineData("0199f1f0-0000-7000-8000-000000000001 0199f1f0-0000-7000-8000-000000000002")]
    [InlineData("0199f1f0000070008000000000000001")]
    public async Task What_is_no_list_of_ids_is_refused(string ids) =>
        (await host.Products().ListAsync($"?ids={Uri.EscapeDataString(ids)}")).ShouldBeInvalid("ids");

    [Fact]
    public async Task A_hundred_are_taken_and_no_more()
    {
        var ids = string.Join(',', Enumerable.Range(0, 100).Select(_ => Guid.NewGuid()));
        (await ListAsync(ids)).Items.ShouldBeEmpty();
        (await host.Products().ListAsync($"?ids={ids},{Guid.NewGuid()}")).ShouldBeInvalid("ids");
    }

    private async Task<ApiProductList> ListAsync(string ids, string more = "") =>
        (await host.Products().ListAsync($"?ids={ids}{more}")).ShouldSucceed();
}
