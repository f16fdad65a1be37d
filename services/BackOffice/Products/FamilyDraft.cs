using OnlineShop.Client;

namespace OnlineShop.BackOffice.Products;

/// <summary>A family of variants as a person edits it.</summary>
internal sealed class FamilyDraft
{
    public const int MostOptions = 4;

    public string Name { get; set; } = "";

    /// <summary>What the variants differ in.</summary>
    public List<string> Options { get; } = [];

    public List<VariantDraft> Variants { get; } = [];

    /// <summary>A family of one product, to begin with.</summary>
    public static FamilyDraft Begin(ProductDetails product)
    {
        var draft = new FamilyDraft { Name = product.Name };
        draft.Variants.Add(new(product.Id, product.Sku, product.Name, []));
        draft.AddOption();
        return draft;
    }

    public static FamilyDraft Of(Family family)
    {
        var draft = new FamilyDraft { Name = family.Name };
        draft.Options.AddRange(family.Options);
        draft.Variants.AddRange(family.Variants.Select(
            member => new VariantDraft(member.ProductId, member.Sku, member.Name, [.. member.Values])));
        return draft;
    }

    public void AddOption()
    {
        Options.Add("");
        foreach (var variant in Variants)
            variant.Values.Add("");
    }

    public void RemoveOption(int index)
    {
        Options.RemoveAt(index);
        foreach (var variant in Variants)
            variant.Values.RemoveAt(index);
    }

    /// <summary>Adds a product; false where it is among the variants already.</summary>
    public bool Add(ProductDetails product)
    {
        if (Variants.Exists(variant => variant.ProductId == product.Id))
            return false;
        Variants.Add(new(product.Id, product.Sku, product.Name, [.. Options.Select(_ => "")]));
        return true;
    }

    /// <summary>Whether both say the same.</summary>
    public bool SaysAs(FamilyDraft other) =>
        Name == other.Name && Options.SequenceEqual(other.Options)
        && Variants.Select(variant => variant.ProductId).SequenceEqual(other.Variants.Select(variant => variant.ProductId))
        && Variants.SelectMany(variant => variant.Values).SequenceEqual(other.Variants.SelectMany(variant => variant.Values));

    public CreateFamily ToNew() => new() { Name = Name.Trim(), Options = [.. Options], Variants = Texts() };

    /// <param name="version">The version that the change is based on.</param>
    public ChangeFamily ToChange(long version) =>
        new() { Name = Name.Trim(), Options = [.. Options], Variants = Texts(), Version = version };

    private List<FamilyVariantText> Texts() =>
        Variants.ConvertAll(variant => new FamilyVariantText { ProductId = variant.ProductId, Values = [.. variant.Values] });
}

/// <summary>A product of a family, with a value for each option.</summary>
internal sealed record VariantDraft(Guid ProductId, string Sku, string Name, List<string> Values);
