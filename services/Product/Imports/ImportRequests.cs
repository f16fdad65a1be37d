using FluentValidation;
using OnlineShop.ServiceDefaults.Queries;

namespace OnlineShop.Product.Imports;

/// <summary>How a file is taken in.</summary>
/// <param name="DryRun">Whether it is only told what it would do.</param>
internal sealed record StartImport(string? DryRun);

internal sealed class StartImportValidator : AbstractValidator<StartImport>
{
    public StartImportValidator() => RuleFor(query => query.DryRun).Must(text => text is null or "" or "true" or "false")
        .WithMessage("It must be true or false.");
}

/// <summary>Which page of the imports is asked for.</summary>
internal sealed record ListImports(string? Limit, string? After)
{
    public PageRequest<Guid> Page => Pages.Read<Guid>(Limit, After, []);
}

internal sealed class ListImportsValidator : AbstractValidator<ListImports>
{
    public ListImportsValidator()
    {
        RuleFor(query => query.Limit).IsPageLimit();
        RuleFor(query => query.After).IsPageCursor<ListImports, Guid>();
    }
}
