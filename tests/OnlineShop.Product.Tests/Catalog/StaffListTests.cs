using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Products;
using OnlineShop.Contracts.Messages;
using OnlineShop.ServiceDefaults.Security;
using static OnlineShop.Product.Tests.ProductBodies;

namespace OnlineShop.Product.Tests.Catalog;

/// <summary>Lists for those who manage the catalog: of retired products, and of those that run out.</summary>
[Collection(nameof(SeededCatalog))]
public sealed class StaffListTests(ProductHost host)
{
    private ProductsClient Merchant => new(host.As(Guid.CreateVersion7(), ShopRoles.Merchant));

    [Fact]
    public async Task Retired_products_are_listed_searched_and_sorted_by_themselves()
    {
        var category = await host.CreateCategoryAsync("Retired things");
        var (old, sold) = (await CreateAsync(category, "Zeppelin lamp"), await CreateAsync(category, "Zeppelin chair"));
        await host.RetireAsync(old.Id);

        (await Merchant.ListAsync($"?retired=true&category={category}")).ShouldSucceed().Ids().ShouldBe([old.Id]);
        (await Merchant.ListAsync($"?retired=true&search=zeppelin&category={category}")).ShouldSucceed().Items
            .ShouldHaveSingleItem().Available.ShouldBe(0);
        (await Merchant.ListAsync($"?category={category}")).ShouldSucceed().Ids().ShouldBe([sold.Id]);
        (await Merchant.ListAsync($"?retired=false&category={category}")).ShouldSucceed().Ids().ShouldBe([sold.Id]);
    }

    [Fact]
    public async Task Retired_products_are_paged()
    {
        var category = await host.CreateCategoryAsync("Retired pages");
        var ids = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            ids.Add((await CreateAsync(category, $"Old thing {i}")).Id);
            await host.RetireAsync(ids[^1]);
        }

        var first = (await Merchant.ListAsync($"?retired=true&category={category}&sort=name&limit=2")).ShouldSucceed();
        var second = (await Merchant.ListAsync($"?retired=true&category={category}&sort=name&limit=2&after={first.Next}")).ShouldSucceed();
        first.Ids().Concat(second.Ids()).ShouldBe(ids);
        second.Next.ShouldBeNull();
    }

    [Fact]
    public async Task What_runs_out_is_listed_by_what_can_still_be_ordered()
    {
        var category = await host.CreateCategoryAsync("Scarce things");
        var (few, none, many) = (await CreateAsync(category, "Few", 5), await CreateAsync(category, "None", 0), await CreateAsync(category, "Many", 9));
        await host.DeliverAsync(host.Reserve(Guid.NewGuid(), new StockLine(few.Id, 3)));

        (await Merchant.ListAsync($"?maxAvailable=2&sort=name&category={category}")).ShouldSucceed().Ids().ShouldBe([few.Id, none.Id]);
        (await Merchant.ListAsync($"?maxAvailable=2&availability=inStock&category={category}")).ShouldSucceed().Ids().ShouldBe([few.Id]);
        (await Merchant.ListAsync($"?maxAvailable=9&search=many&category={category}")).ShouldSucceed().Ids().ShouldBe([many.Id]);
    }

    [Fact]
    public async Task Others_are_refused_and_nothing_of_it_is_kept_for_them()
    {
        (await host.Products().ListAsync("?retired=true")).ShouldBeRefused(HttpStatusCode.Forbidden, "forbidden");
        (await host.Products(Guid.NewGuid()).ListAsync("?maxAvailable=1")).ShouldBeRefused(HttpStatusCode.Forbidden, "forbidden");
        (await Merchant.ListAsync("?retired=maybe&maxAvailable=-1")).ShouldBeInvalid("retired", "maxAvailable");
        using var answer = await Merchant.Http.GetAsync("/api/products?retired=true");
        answer.Headers.CacheControl!.Private.ShouldBeTrue();
    }

    private Task<ApiProduct> CreateAsync(string category, string name, int onHand = 10) =>
        host.CreateAsync(NewProduct() with { Category = category, Name = name, OnHand = onHand });
}
