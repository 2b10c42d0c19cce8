import java.io.File;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.profiles.OWLProfileReport;
import org.semanticweb.owlapi.profiles.OWLProfileViolation;
import org.semanticweb.owlapi.profiles.Profiles;

/** Prints what keeps an ontology file out of OWL 2 DL and OWL 2 RL, one violation a line, then a last line with the number of axioms. */
public class ProfileCheck {
    public static void main(String[] args) throws Exception {
        OWLOntology ontology = OWLManager.createOWLOntologyManager()
            .loadOntologyFromOntologyDocument(new File(args[0]));
        for (Profiles profile : new Profiles[] {Profiles.OWL2_DL, Profiles.OWL2_RL}) {
            OWLProfileReport report = profile.checkOntology(ontology);
            for (OWLProfileViolation violation : report.getViolations()) {
                System.out.println(profile + "\t" + violation);
            }
        }
        System.out.println("axioms\t" + ontology.getAxiomCount());
    }
}
