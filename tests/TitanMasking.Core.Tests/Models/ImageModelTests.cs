using TitanMasking.Core.Catalogue;
using TitanMasking.Core.Models;
using Xunit;

namespace TitanMasking.Core.Tests.Models;

public sealed class ImageModelTests
{
    [Fact]
    public void Every_model_of_the_catalogue_has_its_contract() =>
        Assert.All(ModelCatalogue.BuiltIn.Models, entry => Assert.Same(entry, ImageModel.Create(entry).Entry));

    [Fact]
    public void Every_contract_has_a_model_in_the_catalogue() => Assert.Equal(
        typeof(ImageModel).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ImageModel)) && !type.IsAbstract).Select(type => type.Name).Order(),
        ModelCatalogue.BuiltIn.Models.Select(entry => entry.Contract).Distinct().Order());

    [Theory]
    [InlineData("Unheard")]
    [InlineData("AmazonImageModel")]
    [InlineData("EditRequest")]
    [InlineData("titanImageGenerator")]
    [InlineData("")]
    public void A_contract_that_there_is_not_is_a_defect_of_the_catalogue(string contract)
    {
        ModelEntry entry = ModelCatalogue.BuiltIn.Models[0] with { Contract = contract };

        string message = Assert.Throws<InvalidOperationException>(() => ImageModel.Create(entry)).Message;

        Assert.Contains($"'{contract}' for {entry.Id}", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Masks_may_be_as_large_as_images() =>
        Assert.Equal((Requests.V1, 1408), (Requests.Model(Requests.V1).MaskRules.ModelId, Requests.Model(Requests.V1).MaskRules.MaxSide));
}
