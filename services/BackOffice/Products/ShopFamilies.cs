using OnlineShop.BackOffice.Site;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Products;

/// <summary>Families: products that differ in a few options.</summary>
internal sealed class ShopFamilies(ShopDesk shop)
{
    public Task<Reply<Family>> GetAsync(Guid id) =>
        shop.AskAsync("/api/products/families/{id}", client => client.GetProductFamilyAsync(id));

    /// <summary>Makes a family; <c>inAnotherFamily</c> where a product is in another one.</summary>
    public Task<Reply<Family>> CreateAsync(FamilyDraft draft) =>
        shop.AskAsync("/api/products/families", client => client.CreateProductFamilyAsync(draft.ToNew()));

    /// <summary>Saves a family over a version; <c>versionConflict</c> where somebody has changed it since then.</summary>
    public Task<Reply<Family>> ChangeAsync(Family basis, FamilyDraft draft) => shop.AskAsync(
        "/api/products/families/{id}", client => client.ChangeProductFamilyAsync(basis.Id, draft.ToChange(basis.Version)));

    /// <summary>Dissolves a family; its products stay.</summary>
    public Task<Reply> DissolveAsync(Guid id) =>
        shop.AskAsync("/api/products/families/{id}", client => client.DissolveProductFamilyAsync(id));
}
