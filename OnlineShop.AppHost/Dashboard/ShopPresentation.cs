namespace OnlineShop.AppHost.Dashboard;

/// <summary>How the resources look in the dashboard: icons, and links with names in place of bare addresses.</summary>
internal static class ShopPresentation
{
    /// <summary>Icons of Fluent UI.</summary>
    private static readonly Dictionary<string, string> Icons = new()
    {
        ["gateway"] = "DoorArrowRight", ["auth"] = "Key", ["user"] = "Person", ["product"] = "BoxMultiple", ["order"] = "Receipt", ["payment"] = "Payment", ["rates"] = "CurrencyDollarEuro",
        ["promotions"] = "TagPercent", ["delivery"] = "VehicleTruckProfile", ["notification"] = "Mail", ["scheduler"] = "Clock", ["statistics"] = "DataBarVertical",
        ["storefront"] = "BuildingShop", ["backoffice"] = "Briefcase", ["sandbox"] = "Globe",
    };


    /// <summary>Gives every project its icon and its links. Call it when the model is complete.</summary>
    public static void PresentProjects(this IDistributedApplicationBuilder builder)
    {
        foreach (var project in builder.Resources.OfType<ProjectResource>())
        {
            var resource = builder.CreateResourceBuilder(project);
            if (Icons.TryGetValue(project.Name.Split('-')[0], out var icon))
                resource.WithIconName(icon);
            resource.WithUrls(context => Name(context, project.Name));
        }
    }

    private static void Name(ResourceUrlsCallbackContext context, string project)
    {
        foreach (var url in context.Urls.Where(url => url.Endpoint?.EndpointName is not "http").ToArray())
            context.Urls.Remove(url);
        if (context.Urls.FirstOrDefault() is not { Endpoint: { } endpoint } link)
            return;
        (string Path, string Text)[] links = project switch
        {
            "storefront" => [("/", "Storefront")],
            "backoffice" => [("/", "Back office")],
            "gateway" => [("/", "API pages"), ("/health", "Health of all")],
            "sandbox" =>
                [("/mail", "Mail box"), ("/ledger", "Payment ledger"), ("/carrier", "Parcels"), ("/", "Outside world")],
            _ => [("/swagger/swagger-ui/index.html", "Swagger UI")],
        };
        var address = link.Url.TrimEnd('/');
        context.Urls.Clear();
        foreach (var (path, text) in links)
            context.Urls.Add(
                new ResourceUrlAnnotation { Url = address + path, DisplayText = text, Endpoint = endpoint });
    }
}
