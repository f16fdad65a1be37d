using OnlineShop.BackOffice.Categories;
using OnlineShop.BackOffice.Imports;
using OnlineShop.BackOffice.Reviews;

namespace OnlineShop.BackOffice.Products;

/// <summary>What the pages of the catalog ask the shop by.</summary>
internal static class CatalogServices
{
    public static void AddCatalogDesk(this IServiceCollection services)
    {
        services.AddScoped<ShopProducts>();
        services.AddScoped<ShopStock>();
        services.AddScoped<ShopFamilies>();
        services.AddScoped<ShopPictures>();
        services.AddScoped<ShopCategories>();
        services.AddScoped<ShopReviews>();
        services.AddScoped<ShopImports>();
    }
}
